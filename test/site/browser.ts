// A browser for the tests, found without a manual step: CHROME_PATH, an installed Chromium or Chrome,
// or the one that the package @sparticuz/chromium carries.
import {spawnSync} from "node:child_process";
import {type Browser, chromium, type LaunchOptions} from "playwright-core";

const installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macs = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
];

const advice =
  "The browser tests need a Chromium: install Chromium or Google Chrome, or set CHROME_PATH to one (for example CHROME_PATH=/usr/bin/chromium npm test).";

/** Whether the program starts. */
const runs = (path: string, env = process.env) =>
  spawnSync(path, ["--version", "--no-sandbox"], {timeout: 20_000, env}).status === 0;

/** The browser from the npm package, unpacked into the temporary folder with the libraries that bare machines lack. */
async function packaged(): Promise<string> {
  // The package unpacks its shared libraries, and puts them on the library path, where this says so.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const {default: sparticuz} = await import("@sparticuz/chromium");
  sparticuz.setGraphicsMode = false;
  return sparticuz.executablePath();
}

/** The path of a browser that starts; throws a sentence that says what to do when there is none. */
export async function findBrowser(): Promise<string> {
  const {CHROME_PATH} = process.env;
  if (CHROME_PATH) {
    if (runs(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH is ${CHROME_PATH}, which does not start. ${advice}`);
  }
  const found = [...installed, ...macs].find((name) => runs(name));
  if (found)
    return found.startsWith("/") ? found : spawnSync("which", [found], {encoding: "utf8"}).stdout.trim();
  const path = await packaged().catch(() => undefined);
  if (path && runs(path)) return path;
  throw new Error(advice);
}

// This switch takes the place of Playwright's own, of whose list the first names are those that matter here. The last
// two are windows for suggestions, which a whole Chromium prepares for each new page in a process of their own: a
// third of its work.
const withoutFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup"
];

/** How to start the browser that {@link findBrowser} finds. */
export const launchOptions = async (): Promise<LaunchOptions> => ({
  executablePath: await findBrowser(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${withoutFeatures.join()}`
  ]
});

export const launch = async (): Promise<Browser> => chromium.launch(await launchOptions());
