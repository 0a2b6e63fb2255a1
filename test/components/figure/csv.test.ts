// @vitest-environment jsdom
import * as Plot from "@observablehq/plot";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {cell, csv} from "../../../src/components/figure/csv.js";
import {type Layer, plotted, recording} from "../../../src/components/figure/marks.js";
import {panels} from "../../../src/components/panels.js";

const plot = recording(Plot.plot);
const host = (...nodes: Element[]) => {
  const element = document.createElement("div");
  element.append(...nodes);
  return element;
};

/** The cells of a text after RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gs)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

describe("what a plot was made of", () => {
  test("is kept in data units, whatever the scale, without axes, grids and transparent handles", () => {
    const points = [
      {t: 1e-3, y: 1 / 3},
      {t: 10, y: -2}
    ];
    const node = plot({
      x: {type: "log", label: "time t, s"},
      y: {label: "height y", grid: true, domain: [-3, 3]},
      marks: [
        Plot.ruleY([0], {stroke: "var(--control)"}),
        Plot.line(points, {x: "t", y: "y", stroke: "var(--theory)"}),
        [Plot.dot(points, {x: "t", y: "y", r: 3, fill: "var(--simulation)", stroke: "var(--paper)"}), null],
        Plot.dot(points, {x: "t", y: "y", r: 22, fill: "transparent"})
      ]
    });
    const layers = plotted(host(node));
    expect(layers.map(({name}) => name)).toEqual(["rule (guide)", "line (theory)", "dot (simulation)"]);
    expect(layers[0].axes).toEqual({x: "time t, s", y: "height y"});
    expect(layers[0].rows).toEqual([{index: 0, y: 0}]);
    for (const layer of layers.slice(1)) {
      expect(layer.rows).toEqual([
        {index: 0, x: 1e-3, y: 1 / 3},
        {index: 1, x: 10, y: -2}
      ]);
    }
  });

  test("has the quantity in its head where ticks are labelled by its powers", () => {
    const ticks = {label: "time t", tickFormat: (x: number) => `10^${x}`, quantity: "log₁₀ of time t"};
    const node = plot({x: ticks, marks: [Plot.dot([{t: 5, y: 1}], {x: "t", y: "y"})]});
    const layers = plotted(host(node));
    expect(layers[0].axes.x).toBe("log₁₀ of time t");
    expect(node.textContent).toContain("time t");
    expect(node.textContent).not.toContain("log₁₀");
    expect(csv(layers, [])).toMatch(/^panel,layer,index,log₁₀ of time t,y\r\na,dot,0,5,1\r\n$/m);
  });

  test("is what is drawn: filtered, stacked, with its series and texts, colours by what they stand for", () => {
    const keys = [
      {key: 1, p: 0.25, fill: "var(--key)", kind: "a"},
      {key: 2, p: 0.75, fill: "var(--background-key)", kind: "b"}
    ];
    const layers = plotted(
      host(
        plot({
          marks: [
            Plot.barY(keys, {x: "key", y: "p", fill: "fill"}),
            Plot.text(keys, {x: "key", y: "p", text: ({p}) => `p = ${p}`, filter: ({p}) => p > 0.5}),
            Plot.line(keys, {x: "key", y: "p", z: "kind"})
          ]
        })
      )
    );
    expect(layers[0].rows).toMatchObject([
      {x: 1, y1: 0, y2: 0.25, fill: "key"},
      {x: 2, y1: 0, y2: 0.75, fill: "background key"}
    ]);
    expect(layers[1].rows).toEqual([{index: 1, x: 2, y: 0.75, text: "p = 0.75"}]);
    expect(layers[2].rows).toMatchObject([{series: "a"}, {series: "b"}]);
  });

  test("gives categories the names that their axis has", () => {
    const words = ["left", "right"];
    const [layer, spans] = plotted(
      host(
        plot({
          y: {type: "band", domain: [0, 1], tickFormat: (i: number) => words[i]},
          marks: [
            Plot.barX([0.5, 2], {x: (d) => d, y: (_, i) => i}),
            Plot.link([{i: 1}], {x1: 0, x2: 1, y1: "i", y2: "i"})
          ]
        })
      )
    );
    expect(spans.rows).toMatchObject([{y1: 1, y2: 1, "y label": "right"}]);
    expect(layer.rows).toMatchObject([
      {y: 0, "y label": "left", x2: 0.5},
      {y: 1, "y label": "right", x2: 2}
    ]);
  });

  test("outlives the move of plots into one drawing, which has as many panels", () => {
    const one = plot({x: {label: "a"}, marks: [Plot.dot([[1, 2]])]});
    const two = plot({x: {label: "b"}, marks: [Plot.dot([[3, 4]])]});
    const drawing = panels({width: 800, height: 200}, [
      {plot: one, left: 0, top: 0},
      {plot: two, left: 400, top: 0}
    ]);
    const layers = plotted(host(drawing));
    expect(layers.map(({axes, rows}) => [axes.x, rows[0].x, rows[0].y])).toEqual([
      ["a", 1, 2],
      ["b", 3, 4]
    ]);
    expect(layers[0].axes).not.toBe(layers[1].axes);
  });

  test("has one layer for a mark in facets, and its facet in each row", () => {
    const data = [
      {side: "left", x: 1},
      {side: "right", x: 2}
    ];
    const [layer, ...others] = plotted(host(plot({marks: [Plot.dotX(data, {x: "x", fx: "side"})]})));
    expect(others).toEqual([]);
    expect(layer.rows).toMatchObject([
      {fx: "left", x: 1},
      {fx: "right", x: 2}
    ]);
  });

  test("holds contours in data units", () => {
    const [layer] = plotted(
      host(
        plot({
          x: {domain: [0, 2]},
          y: {domain: [0, 3]},
          marks: [
            Plot.contour({
              x1: 0,
              x2: 2,
              y1: 0,
              y2: 3,
              thresholds: [1],
              value: (x: number) => x,
              stroke: "red",
              fill: null
            })
          ]
        })
      )
    );
    // the region x ≥ 1 of the field x has its edges at x = 1, x = 2, y = 0 and y = 3
    const xs = layer.rows.map(({x}) => x as number);
    expect(Math.min(...xs)).toBeCloseTo(1, 2);
    expect(Math.max(...xs)).toBeCloseTo(2, 2);
    expect(layer.rows.every(({value}) => value === 1)).toBe(true);
  });

  test("is kept for a mark that stands in two plots", () => {
    const mark = Plot.dot([[1, 2]]);
    const drawing = host(plot({x: {label: "a"}, marks: [mark]}), plot({x: {label: "b"}, marks: [mark]}));
    expect(plotted(drawing).map(({axes}) => axes.x)).toEqual(["a", "b"]);
  });

  test("leaves out places on the screen and symbols, for which the figure gives other columns", () => {
    const discs = [{key: 1, x: 50, y: 60, r: 7}];
    const [layer, marked] = plotted(
      host(
        plot({
          x: {type: "identity"},
          y: {type: "identity"},
          r: {type: "identity"},
          marks: [Plot.dot(discs, {x: "x", y: "y", r: "r", channels: {key: "key"}})]
        }),
        plot({marks: [Plot.dot(discs, {x: "key", symbol: () => "square", channels: {n: "key"}})]})
      )
    );
    expect(layer.rows).toEqual([{index: 0, key: 1}]);
    expect(layer.axes).toEqual({});
    expect(marked.rows).toEqual([{index: 0, x: 1, n: 1}]);
  });

  test("calls radii what they show, and an interval without an end a place", () => {
    const data = [{g: 1, rows: 5}];
    const [sizes, links] = plotted(
      host(
        plot({r: {label: "rows"}, marks: [Plot.dot(data, {x: "g", r: "rows"})]}),
        plot({marks: [Plot.link(data, {x: "g", y1: 0, y2: "rows"})]})
      )
    );
    expect(sizes.rows).toEqual([{index: 0, x: 1, rows: 5}]);
    expect(links.rows).toEqual([{index: 0, x: 1, y1: 0, y2: 5}]);
  });

  test("does not change the drawing", () => {
    const options = () => ({
      marks: [Plot.lineY([3, 1, 2]), Plot.text(["a"], {frameAnchor: "top" as const}), () => null]
    });
    expect(plot(options()).outerHTML).toBe(Plot.plot(options()).outerHTML);
  });
});

describe("the table", () => {
  const axes = {x: "time t, s", y: "height"};
  const layers = [
    {axes, name: "line (theory)", rows: [{index: 0, x: 0.1, y: 1 / 3}]},
    {axes, name: "line (theory)", rows: [{index: 0, x: 0.2, y: -1e-17}]},
    {axes: {}, name: "text", rows: [{index: 3, text: 'say "a,\nb"', fill: "key"}]}
  ];

  test("stands below what describes it; equal names are told apart", () => {
    const lines = csv(layers, [["Title", "One\ntwo"]]).split("\r\n");
    expect(lines.slice(0, 6)).toEqual([
      "# Title: One two",
      "# panel a: x = time t, s; y = height",
      "# panel b:",
      'panel,layer,index,"time t, s",height,fill,text',
      "a,line (theory),0,0.1,0.3333333333333333,,",
      "a,line (theory) 2,0,0.2,-1e-17,,"
    ]);
    expect(parse(lines.slice(3).join("\r\n")).at(-1)).toEqual([
      "b",
      "text",
      "3",
      "",
      "",
      "key",
      'say "a,\nb"'
    ]);
  });

  test("holds whatever a label holds, as a person would write it by hand", () => {
    const hostile = `<&>"'{}%#_,\r\n=1+1 😀`;
    const lines = csv(
      [{axes: {x: hostile}, name: hostile, rows: [{x: 1, text: "=1+1"}]}],
      [["Title", hostile]]
    );
    expect(lines).toBe(
      [
        `# Title: <&>"'{}%#_, =1+1 😀`,
        `# panel a: x = <&>"'{}%#_, =1+1 😀`,
        `panel,layer,"<&>""'{}%#_, =1+1 😀",text`,
        `a,"<&>""'{}%#_,\r\n=1+1 😀",1,'=1+1`,
        ""
      ].join("\r\n")
    );
  });

  test("names columns as the axes are named, unless two would have one name", () => {
    const columns = (axes: Layer["axes"], row: Layer["rows"][number]) =>
      csv([{axes, name: "dot", rows: [row]}], []).split("\r\n")[1];
    expect(columns({x: "t", y: "u"}, {x1: 0, x2: 1, "y label": "head 1"})).toBe(
      'panel,layer,u label,"t, from","t, to"'
    );
    expect(columns({x: "t", y: "t"}, {x: 0, y: 1})).toBe("panel,layer,x,y");
    expect(columns({x: "series", y: "text"}, {series: 0, x: 1, y: 2})).toBe("panel,layer,series,x,y");
    const panels = [
      {axes: {x: "t", y: "u"}, name: "dot", rows: [{x: 1, y: 2}]},
      {axes: {x: "t", y: "v"}, name: "dot", rows: [{x: 3, y: 4}]}
    ];
    expect(csv(panels, []).split("\r\n").slice(2)).toEqual([
      "panel,layer,t,u,v",
      "a,dot,1,2,",
      "b,dot,3,,4",
      ""
    ]);
  });

  test("is not made of nothing", () => {
    expect(() => csv([], [])).toThrow("There is no data in this drawing.");
  });

  test("a number reads back as the same number, in the shortest digits", () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        expect(Object.is(Number(cell(x)), x)).toBe(true);
      })
    );
    expect([0.1, 1e21, -0].map(cell)).toEqual(["0.1", "1e+21", "-0"]);
  });

  test.each([
    ["=1+1", "'=1+1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["+1 more", "'+1 more"],
    ["-x", "'-x"],
    ["\t=1", "'\t=1"],
    ["1=1", "1=1"],
    ["−x", "−x"]
  ])("a text that a spreadsheet would compute is a text there: %j", (text, written) => {
    expect(cell(text)).toBe(written);
  });

  test("any other text reads back as the same text", () => {
    const text = fc.string({unit: "grapheme"}).filter((text) => !/^\s*[=+\-@]/.test(text));
    fc.assert(
      fc.property(fc.array(text, {minLength: 2}), (texts) => {
        expect(parse(`${texts.map(cell).join(",")}\r\n`)).toEqual([texts]);
      })
    );
  });
});
