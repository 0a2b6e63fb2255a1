// Measures the built site: bytes of each page, time of its main thread, longest task, layout shift.
import {gzipSync} from "node:zlib";
import {navigation} from "../../src/site/chrome.js";
import {serve} from "../../src/site/serve.js";
import {launch} from "../site/browser.js";

interface Load {
  page: string;
  "html kB gz": number;
  "script kB gz": number;
  "other kB gz": number;
  "longest task ms": number;
  "first paint ms": number;
}

const kB = (bytes: number) => Math.round(bytes / 100) / 10;
const site = await serve();
const browser = await launch();
const rows: Load[] = [];
for (const {path} of navigation) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  const page = await context.newPage();
  const sizes: Promise<[type: string, bytes: number]>[] = [];
  page.on("response", (response) => {
    const type = response.request().resourceType();
    sizes.push(
      response.body().then(
        (body) => [type, type === "font" ? body.length : gzipSync(body).length],
        () => [type, 0]
      )
    );
  });
  await page.addInitScript(() => {
    const longest = {value: 0};
    Object.assign(globalThis, {longest});
    new PerformanceObserver((list) => {
      for (const {duration} of list.getEntries()) longest.value = Math.max(longest.value, duration);
    }).observe({type: "longtask", buffered: true});
  });
  await page.goto(site.url + path.slice(1), {waitUntil: "networkidle"});
  const all = await Promise.all(sizes);
  const sum = (match: (type: string) => boolean) =>
    kB(all.filter(([type]) => match(type)).reduce((a, [, bytes]) => a + bytes, 0));
  const times = await page.evaluate(() => ({
    longest: (globalThis as unknown as {longest: {value: number}}).longest.value,
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0
  }));
  rows.push({
    page: path,
    "html kB gz": sum((type) => type === "document"),
    "script kB gz": sum((type) => type === "script"),
    "other kB gz": sum((type) => type !== "document" && type !== "script"),
    "longest task ms": Math.round(times.longest),
    "first paint ms": Math.round(times.paint)
  });
  await context.close();
}
console.table(rows);
await browser.close();
site.server.close();
