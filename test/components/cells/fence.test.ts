import {describe, expect, test} from "vitest";
import {isCell, nameIn} from "../../../src/components/cells/fence.js";

describe("a fence", () => {
  test.each(["ts name=orbit", " ts name=orbit", "ts", "ts name=a echo", "ts name=run"])(
    "with %j is a cell",
    (info) => {
      expect(isCell(info)).toBe(true);
    }
  );

  test.each(["", "js name=orbit", "tsx name=orbit", "ts run=false", "ts name=orbit run=false", "md ts"])(
    "with %j is none",
    (info) => {
      expect(isCell(info)).toBe(false);
    }
  );

  test.each([
    ["ts name=orbit", "orbit"],
    ["ts echo name=phase-2_b more", "phase-2_b"],
    ["ts", undefined],
    ["ts name=", undefined],
    ["ts surname=x", undefined]
  ])("with %j has the name %s", (info, name) => {
    expect(nameIn(info)).toBe(name);
  });
});
