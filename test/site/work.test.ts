// Long work in workers, on the built site below a sub-path: results, progress, cancelling, errors, and no worker left over.
import {readdirSync} from "node:fs";
import {type BrowserContext, type CDPSession, chromium, type Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from "vitest";
import type * as Work from "../../src/components/jobs/index.js";
import {axeViolations} from "./axe.js";
import {findBrowser} from "./browser.js";
import {browser, site, visit} from "./served.js";

// In the page, whose scripts see these by their names.
declare const work: typeof Work.work;
declare const progress: typeof Work.progress;
declare const runnable: typeof Work.runnable;

/** The address, below the site, of a module of the built site. */
function built(module: string): string {
  const [, folder, name] = /^(.*)\/(\w+)$/.exec(module)!;
  const file = readdirSync(`dist/_import/${folder}`).find((f) => new RegExp(`^${name}\\.\\w+\\.js$`).test(f));
  return `_import/${folder}/${file}`;
}

let context: BrowserContext;
let page: Page;
let problems: string[];

/** Opens a page of the site; `work`, `progress`, `runnable` and the modules of lib are then globals there. */
async function open(path: string): Promise<void> {
  ({page, problems} = await visit(path));
  context = page.context();
  for (const [name, module] of [
    ["", "components/jobs/index"],
    [".gibbs", "lib/gibbs/index"],
    [".landau", "lib/landau/index"],
    [".errors", "lib/errors"]
  ]) {
    // as text, since a function with an import would be rewritten for the test's own modules
    const url = JSON.stringify(site.url + built(module));
    await page.evaluate(
      name
        ? `import(${url}).then((m) => { globalThis${name} = m; })`
        : `import(${url}).then((m) => { Object.assign(globalThis, m); })`
    );
  }
}

describe("a job", () => {
  beforeEach(() => open("symbols"));
  afterEach(() => context.close());

  test("gives what a direct call gives, arrays included, under the Content-Security-Policy of the page", async () => {
    const [worked, direct] = await page.evaluate(async () => {
      const {gibbs, landau} = globalThis as unknown as {
        gibbs: typeof import("../../lib/gibbs/index.js");
        landau: typeof import("../../lib/landau/index.js");
      };
      const u = Float64Array.from({length: 1000}, (_, i) => Math.sin(i));
      const zs = [-0.5, 0, 0.5];
      const worked = [
        await work("lib/gibbs/index.js", "probabilities", [u, 0.8]).result,
        await work("lib/landau/index.js", "hysteresisSweep", [3, 5, zs]).result,
        await work("lib/landau/index.js", "transition", [7]).result
      ];
      const direct = [gibbs.probabilities(u, 0.8), landau.hysteresisSweep(3, 5, zs), landau.transition(7)];
      return [worked, direct];
    });
    expect(worked).toEqual(direct);
    expect(worked[0]).toBeInstanceOf(Float64Array);
    expect(problems).toEqual([]);
    expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').count()).toBe(1);
  });

  test("tells how far it is, more and more, and what it has found so far", async () => {
    const {fractions, values, remaining, same} = await page.evaluate(async () => {
      const cases = [16, 64, 256].map((n) => ({n, dk: 16, sigmas: [1, 2]}));
      const job = work("lib/gibbs/index.js", "drawnEntropies", [cases, {rows: 5000}]);
      const fractions: number[] = [];
      const remaining: number[] = [];
      job.watch(() => {
        fractions.push(job.progress.fraction ?? 0);
        if (job.progress.remaining !== undefined) remaining.push(job.progress.remaining);
      });
      const values: number[] = [];
      for await (const value of job) values.push(value.length);
      const {gibbs} = globalThis as unknown as {gibbs: typeof import("../../lib/gibbs/index.js")};
      const steps = gibbs.drawnEntropies(cases, {rows: 5000});
      let step = steps.next();
      while (!step.done) step = steps.next();
      return {fractions, remaining, values, same: JSON.stringify(step.value) === JSON.stringify(job.value)};
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(new Set(fractions).size).toBeGreaterThan(20);
    expect(fractions.at(-1)).toBe(1);
    expect(remaining.length).toBeGreaterThan(10);
    expect(values).toEqual([2, 4, 6, 6].slice(-values.length)); // the page may skip, but not the last
    expect(same).toBe(true);
  });

  test("throws the errors of lib as what they are", async () => {
    const found = await page.evaluate(async () => {
      const {errors} = globalThis as unknown as {errors: typeof import("../../lib/errors.js")};
      const error = await work("lib/landau/index.js", "binderCrossing", [1]).result.catch((e) => e);
      const shape = await work("lib/gibbs/index.js", "entropyAt", ["u" as never, 1]).result.catch((e) => e);
      return {
        isDomain: error instanceof errors.DomainError && error instanceof RangeError,
        isShape: shape instanceof errors.ShapeError && shape instanceof TypeError,
        argument: error.argument,
        text: String(error)
      };
    });
    expect(found).toEqual({
      isDomain: true,
      isShape: true,
      argument: "R",
      text: "DomainError: R is 1; allowed: an integer from 2 to 1000000"
    });
  });

  test("says what cannot go to a worker, and what cannot leave it", async () => {
    const [there, back, after] = await page.evaluate(async () => [
      await work("lib/gibbs/index.js", "entropy", [(() => 0) as never]).result.catch((e: Error) => e.message),
      await work("lib/gibbs/index.js", "randomLogitEntropyInterpolant", [4, 2]).result.catch(
        (e: Error) => e.message
      ),
      await work("lib/landau/index.js", "binderLimit", []).result
    ]);
    expect(there).toMatch(/^the arguments of entropy cannot go to a worker: /);
    expect(back).toMatch(/^what randomLogitEntropyInterpolant gives cannot leave the worker: /);
    expect(after).toBeCloseTo(0.2705, 4);
  });

  test("is stopped while it computes without a pause, and its place is free at once", async () => {
    const {phases, limit, name} = await page.evaluate(async () => {
      const limit = Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1));
      // as many as there are workers, each of many minutes
      const long = () =>
        work("lib/landau/index.js", "measureCorrelationExponent", [{length: 1e6, points: 1000}]);
      const jobs = Array.from({length: limit}, long);
      const started = (job: (typeof jobs)[0]) =>
        new Promise<void>((done) => {
          job.watch(() => {
            if (job.progress.phase === "running") done();
          });
        });
      await Promise.all(jobs.map(started));
      for (const job of jobs) job.cancel();
      await work("lib/landau/index.js", "binderLimit", []).result; // would wait for ever
      const error = await jobs[0].result.catch((e: Error) => e);
      return {phases: jobs.map(({progress}) => progress.phase), limit, name: (error as Error).name};
    });
    expect(new Set(phases)).toEqual(new Set(["cancelled"]));
    expect(name).toBe("AbortError");
    // a browser may let a busy worker go on for two seconds
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(limit);
  });

  test("leaves no worker behind: forty jobs, every fourth cancelled, need no more than the pool has", async () => {
    const {limit, done} = await page.evaluate(async () => {
      const limit = Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1));
      const jobs = Array.from({length: 40}, (_, i) => {
        const job = work("lib/landau/index.js", "binderCrossing", [100 + i]);
        if (i % 4 === 0) job.watch(job.cancel);
        return job;
      });
      const ends = await Promise.allSettled(jobs.map(({result}) => result));
      return {limit, done: ends.filter(({status}) => status === "fulfilled").length};
    });
    expect(done).toBe(30);
    // a browser may let a busy worker go on for two seconds
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(limit);
  });

  test("is cancelled when the element that shows it leaves the page", async () => {
    const phase = await page.evaluate(async () => {
      const job = work("lib/gibbs/index.js", "drawnEntropies", [
        [{n: 1000, dk: 16, sigmas: [1]}],
        {rows: 1e6}
      ]);
      const shown = progress(job);
      document.body.append(shown);
      await new Promise<void>((done) => {
        job.watch(() => {
          if ((job.progress.fraction ?? 0) > 0) done();
        });
      });
      shown.remove();
      await job.result.catch(() => {});
      return job.progress.phase;
    });
    expect(phase).toBe("cancelled");
  });

  test("says that a worker does not start, and the next job has another chance", async () => {
    await context.route(/worker\.\w+\.js$/, (route) => route.abort());
    const refused = await page.evaluate(() =>
      work("lib/landau/index.js", "binderLimit", []).result.catch((e: Error) => e.message)
    );
    expect(refused).toMatch(/^the worker did not start: /);
    await context.unroute(/worker\.\w+\.js$/);
    expect(await page.evaluate(() => work("lib/landau/index.js", "binderLimit", []).result)).toBeCloseTo(
      0.27,
      2
    );
  });
});

/**
 * A tab that can be hidden: the pages that Playwright opens count as seen, whatever stands before them.
 * Its `evaluate` takes an expression.
 */
async function tab(cdp: CDPSession, browserContextId: string, url: string) {
  const {targetId} = await cdp.send("Target.createTarget", {url, browserContextId});
  const {sessionId} = await cdp.send("Target.attachToTarget", {targetId, flatten: false});
  let last = 0;
  const evaluate = (expression: string) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++last;
      const hear = (event: {sessionId: string; message: string}) => {
        const answer = JSON.parse(event.message);
        if (event.sessionId !== sessionId || answer.id !== id) return;
        cdp.off("Target.receivedMessageFromTarget", hear);
        if (answer.error) return reject(new Error(answer.error.message));
        const {result, exceptionDetails} = answer.result;
        if (exceptionDetails) reject(new Error(exceptionDetails.exception.description));
        else resolve(result.value);
      };
      cdp.on("Target.receivedMessageFromTarget", hear);
      const params = {expression, awaitPromise: true, returnByValue: true};
      const message = JSON.stringify({id, method: "Runtime.evaluate", params});
      void cdp.send("Target.sendMessageToTarget", {sessionId, message});
    });
  // a new tab has an empty page at first, which is complete
  const state = () =>
    evaluate(`location.href === ${JSON.stringify(url)} && document.readyState`).catch(() => "on the way");
  await expect.poll(state).toBe("complete");
  return {evaluate, show: () => cdp.send("Target.activateTarget", {targetId})};
}

test("a job goes on in a tab that is hidden, and its element is up to date when the reader returns", async () => {
  // without the switches by which tests usually keep hidden tabs awake
  const awake = ["background-timer-throttling", "backgrounding-occluded-windows", "renderer-backgrounding"];
  const plain = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
    ignoreDefaultArgs: awake.map((name) => `--disable-${name}`)
  });
  try {
    const cdp = await plain.newBrowserCDPSession();
    const {browserContextId} = await cdp.send("Target.createBrowserContext");
    const one = await tab(cdp, browserContextId, `${site.url}symbols`);
    await (await tab(cdp, browserContextId, `${site.url}claims`)).show();
    const isSeen = () => one.evaluate('document.visibilityState === "visible"');
    const hides = await expect
      .poll(isSeen, {timeout: 5000})
      .toBe(false)
      .then(
        () => true,
        () => false
      );
    // The Chromium that comes as a package hides no tab: there, what a hidden tab lacks is taken away.
    if (!hides) await one.evaluate("requestAnimationFrame = setTimeout = setInterval = () => 0");
    const told = () => one.evaluate('document.querySelector(".work .told").textContent');
    await one.evaluate(`import("${site.url + built("components/jobs/index")}").then(({work, progress}) => {
      const cases = [16, 64, 256].map((n) => ({n, dk: 16, sigmas: [1, 2]}));
      const job = work("lib/gibbs/index.js", "drawnEntropies", [cases, {rows: 5000}], {title: "Drawing"});
      globalThis.fractions = new Set();
      job.watch(() => fractions.add(job.progress.fraction));
      document.querySelector("main").prepend(progress(job));
    })`);
    await expect.poll(told, {interval: 500}).toMatch(/^Drawing: done in/);
    expect(await isSeen()).toBe(!hides);
    expect(await one.evaluate("fractions.size")).toBeGreaterThan(10);
    await one.show();
    await expect.poll(isSeen).toBe(true);
    expect(await told()).toMatch(/^Drawing: done in/);
  } finally {
    await plain.close();
  }
});

describe("work that the reader starts, on /landau", () => {
  beforeAll(() => open("landau"));
  afterAll(() => context.close());
  const box = () => page.locator("#cell-larger .work");
  const dots = () => page.locator("#fig-crossings [role=img]:visible circle").count();

  test("waits for the keyboard; then a bar, the time left and Cancel are there", async () => {
    const before = await dots();
    const height = (await page.locator("#fig-crossings").boundingBox())!.height;
    await page.getByRole("button", {name: "Run: Crossings of 1000 to 512,000 rows"}).focus();
    await page.keyboard.press("Enter");
    const cancel = page.getByRole("button", {name: "Cancel: Crossings of 1000 to 512,000 rows"});
    await cancel.waitFor();
    expect(await box().getByRole("progressbar").count()).toBe(1);
    await expect.poll(dots, {interval: 20}).toBeGreaterThan(before);
    await page.getByRole("button", {name: "Run again: Crossings of 1000 to 512,000 rows"}).waitFor();
    await expect.poll(dots).toBe(before + 10);
    await expect
      .poll(() => box().locator(".told").textContent())
      .toMatch(/^Crossings .* rows: done in \d+\.\d s$/);
    await expect.poll(() => page.locator("#fig-crossings").textContent()).toContain("reaches 6.004 at");
    expect((await page.locator("#fig-crossings").boundingBox())!.height).toBe(height);
    expect(problems).toEqual([]);
  });

  test("can be cancelled by the keyboard, keeps what it has found, and can be run again", async () => {
    await page.getByRole("button", {name: /^Run again/}).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter"); // the focus is on Cancel now
    await expect.poll(() => box().getAttribute("data-phase")).toBe("cancelled");
    await expect.poll(() => box().locator(".told").textContent()).toMatch(/: cancelled$/);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Run again");
    await page.keyboard.press("Enter");
    await expect.poll(() => box().getAttribute("data-phase")).toBe("done");
  });

  test("shows no button where scripts are off", async () => {
    const still = await browser.newContext({javaScriptEnabled: false});
    const without = await still.newPage();
    await without.goto(`${site.url}landau`);
    expect(await without.locator("#cell-larger .told").isVisible()).toBe(true);
    expect(await without.locator("#cell-larger .work button").isVisible()).toBe(false);
    await still.close();
  });
});

describe("the element of a job", () => {
  beforeEach(() => open("symbols"));
  afterEach(() => context.close());

  test("announces a long job at its start and at its end, and nothing between", async () => {
    await page.evaluate(() => {
      const cases = [{n: 1000, dk: 16, sigmas: [1]}];
      const job = work("lib/gibbs/index.js", "drawnEntropies", [cases, {rows: 1e6}], {title: "Drawing"});
      const shown = progress(job);
      document.querySelector("main")!.prepend(shown);
      const said: (string | null)[] = [];
      const spoken = shown.querySelector("[role=status]")!;
      new MutationObserver(() => said.push(spoken.textContent)).observe(spoken, {childList: true});
      Object.assign(globalThis, {said});
    });
    await page.locator(".work .told", {hasText: /left$/}).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.waitForTimeout(1500); // and a second has passed
    await page.getByRole("button", {name: "Cancel: Drawing"}).click();
    await page.locator(".work[data-phase=cancelled]").waitFor();
    expect(await page.evaluate(() => (globalThis as unknown as {said: string[]}).said)).toEqual([
      "Drawing: running",
      "Drawing: cancelled"
    ]);
  });

  test("is a value for view: the last one, with an input event at each", async () => {
    const {values, last} = await page.evaluate(async () => {
      const job = work("lib/landau/index.js", "binderCrossings", [[1000, 100_000, 200_000]]);
      const shown = progress(job);
      const values: number[] = [];
      shown.addEventListener("input", () => values.push(shown.value.length));
      await job.result;
      await new Promise((done) => setTimeout(done));
      return {values, last: shown.value.map(({R}) => R)};
    });
    expect(last).toEqual([1000, 100_000, 200_000]);
    expect(values).toEqual([1, 2, 3, 3]);
  });

  test("tells why a job failed", async () => {
    await page.evaluate(() => {
      const start = () => work("lib/landau/index.js", "binderCrossing", [1], {title: "One row"});
      document.querySelector("main")!.prepend(runnable("One row", 0, start));
    });
    await page.getByRole("button", {name: "Run: One row"}).click();
    await page
      .locator(".work .failure", {hasText: "One row: R is 1; allowed: an integer from 2 to 1000000"})
      .waitFor();
    await page.getByRole("button", {name: "Run again: One row"}).waitFor();
  });

  test("tells why a job cannot even start", async () => {
    await page.evaluate(() => {
      const start = () => {
        throw new RangeError("n is -1; allowed: a positive integer");
      };
      document.querySelector("main")!.prepend(runnable("No row", 0, start));
    });
    await page.getByRole("button", {name: "Run: No row"}).click();
    await page.locator(".work .failure", {hasText: "No row: n is -1; allowed: a positive integer"}).waitFor();
    await page.getByRole("button", {name: "Run: No row"}).waitFor();
  });
});

test("rows of random logits, on /gibbs, are drawn anew, and the points of the others stay until then", async () => {
  await open("gibbs");
  const dots = () => page.locator("#fig-random [role=img]:visible circle").count();
  const before = await dots();
  await page.getByRole("button", {name: /^Run: 4000 rows/}).click();
  const counts = new Set<number>();
  await expect
    .poll(async () => {
      counts.add(await dots());
      return page.locator("#cell-redraw .work").getAttribute("data-phase");
    })
    .toBe("done");
  expect([...counts]).toEqual([before]);
  expect(problems).toEqual([]);
  await context.close();
});

test("a check that is about no row is made in a worker when it is looked at, and gives what the page came with", async () => {
  await open("landau");
  const evidence = page.locator('.evidence[data-claim="a03.heat-capacity"]');
  const came = await evidence.textContent();
  expect(came).toContain("✓ holds");
  expect(page.workers().length).toBe(0);
  await evidence.evaluate((box) => {
    new MutationObserver(() => box.setAttribute("data-made", "")).observe(box, {childList: true});
  });
  await page.locator("details.step", {has: evidence}).locator("summary").first().click();
  await evidence.scrollIntoViewIfNeeded();
  await page.locator('.evidence[data-claim="a03.heat-capacity"][data-made]').waitFor();
  expect(await evidence.textContent()).toBe(came);
  expect(page.workers().length).toBeGreaterThan(0);
  await context.close();
});

describe("the reader's own rows, on /trained", () => {
  beforeAll(() => open("trained"));
  afterAll(() => context.close());
  const box = () => page.locator(".own-logits textarea");
  const table = () => page.locator(".own-logits + .evidence tbody tr");

  test("are measured as many as are typed", async () => {
    const rows = Array.from({length: 40}, (_, k) =>
      Array.from({length: 50}, (_, i) => ((i * 37 + k) % 101) / 5)
    );
    await box().fill(rows.map((row) => row.join(" ")).join("\n"));
    await expect.poll(() => table().count()).toBe(40);
    await expect.poll(() => table().last().locator("td").nth(1).textContent()).toBe("50");
  });

  test("are measured once more when the reader types on, and only the last is shown", async () => {
    for (const row of ["1 2", "1 2 3", "1 2 3 4"]) await box().fill(row);
    const sizes = () => table().locator("td:nth-child(2)").allTextContents();
    await expect.poll(sizes).toEqual(["4"]);
  });

  test("that cannot be measured are named", async () => {
    await box().fill("1 2\n1e308 -1e308");
    await page.locator("#cell-own .failure", {hasText: /^Row 2: /}).waitFor();
    await box().fill("1 2");
    await expect.poll(() => table().count()).toBe(1);
    await expect.poll(() => page.locator("#cell-own .failure").count()).toBe(0);
  });
});

describe("the ledger", () => {
  beforeEach(() => open("claims"));
  afterEach(() => context.close());

  test("checks one claim when it is asked, and says what came out", async () => {
    const claim = page.locator('[id="a03.binder-crossings"]');
    await claim.getByRole("button").click();
    await claim.locator(".outcome.holds", {hasText: /^holds here: residual/}).waitFor();
  });

  test("stops checking all when it is cancelled, and leaves the others as they were", async () => {
    const count = await page.locator("[data-check]").count();
    await page.getByRole("button", {name: `Check all ${count} here`}).click();
    await page.locator("[data-check].holds").first().waitFor();
    await page.getByRole("button", {name: "Cancel"}).click();
    await page.getByText(/^\d+ of \d+ checked, \d+ hold$/).waitFor();
    await page.getByRole("button", {name: `Check all ${count} here`}).waitFor();
    const texts = await page.locator("[data-check]").allTextContents();
    expect(texts.filter((text) => text === "checking …")).toEqual([]);
    const left = texts.filter((text) => text.startsWith("Residual "));
    expect(left.length).toBe(count - (await page.locator("[data-check].holds").count()));
  });
});
