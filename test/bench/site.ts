// Measures the built site: bytes of each page, time of its main thread, longest task, layout shift; frames while playing.
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

/** Frames a second that the tokens are painted with while they play, for so many seconds. */
async function frames(dimension: number, isKnown: boolean) {
  const seconds = 8;
  const page = await browser.newPage({viewport: {width: 1440, height: 1100}});
  const until = isKnown ? 20 : 1000;
  const address = `dynamics?run.n=10000&run.beta=30&run.time=1&run.until=${until}&run.dimension=${dimension}`;
  await page.goto(site.url + address, {waitUntil: "networkidle"});
  const told = page.locator("#fig-run .told");
  await told.filter({hasText: isKnown ? "Computed to" : "Runs to"}).waitFor();
  await page.getByRole("button", {name: "play time t"}).click();
  const gaps = await page.evaluate(async (seconds) => {
    const context = document.querySelector<HTMLCanvasElement>("#fig-run canvas")!.getContext("2d")!;
    const painted: number[] = [];
    const clear = context.clearRect;
    context.clearRect = (...box) => {
      painted.push(performance.now());
      clear.apply(context, box);
    };
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    return painted.slice(1).map((t, i) => t - painted[i]);
  }, seconds);
  await page.close();
  gaps.sort((a, b) => a - b);
  const at = (share: number) => Math.round(10 * gaps[Math.floor(share * gaps.length)]) / 10;
  return {
    d: dimension,
    run: isKnown ? "computed before" : "computed meanwhile",
    "frames a second": Math.round(gaps.length / seconds),
    "median ms": at(0.5),
    "95 % ms": at(0.95)
  };
}
console.log("10 000 tokens at β = 30, playing, 1440 × 1100");
const played = [];
for (const d of [2, 3]) for (const isKnown of [true, false]) played.push(await frames(d, isKnown));
console.table(played);
await browser.close();
site.server.close();
