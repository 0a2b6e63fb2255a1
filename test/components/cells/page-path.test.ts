import {expect, test} from "vitest";
import {pagePathOf} from "../../../src/components/cells/page-path.js";

test.each([
  ["/", "/index"],
  ["", "/index"],
  ["/index", "/index"],
  ["/gibbs", "/gibbs"],
  ["/gibbs/", "/gibbs"],
  ["/gibbs.html", "/gibbs"],
  ["/figure/gibbs-row", "/figure/gibbs-row"]
])("the page at %j is %s", (pathname, path) => {
  expect(pagePathOf(pathname)).toBe(path);
});
