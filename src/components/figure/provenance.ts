// The panel that says what made a figure in its present state, and how to make it again.

import {create} from "../create.js";
import {dataFacts} from "./data-facts.js";
import type {Shown} from "./footer.js";
import {type DataFile, subjectOf} from "./subject.js";

/** Parameters, code, data and the way to repeat it, as a list of terms. */
export function provenancePanel(shown: Shown): HTMLElement {
  const {work, page, parameters, cells, data, edited, address} = subjectOf(shown);
  const {search, hash} = new URL(address);
  const set = parameters.map(({key, label, value, isChanged}) =>
    item(
      label,
      ...(key === label ? [] : [" (", create("code", {}, key), ")"]),
      ` = ${value}${isChanged ? ", changed from its default" : ""}`
    )
  );
  const code = cells.map((name) => create("a", {href: `#cell-${name}`}, name));
  return terms([
    ["Parameters", set.length ? create("ul", {}, ...set) : "This figure has none."],
    [
      "Made by",
      create(
        "span",
        {},
        ...(code.length ? [code.length === 1 ? "cell " : "cells ", ...separated(code), " of "] : []),
        `the page “${page.title}”, with the library of ${work.title}, version ${work.version} of ${work.date}`
      )
    ],
    ["Edited cells of this page", edited.length ? edited.join(", ") : "none"],
    [
      "Data",
      data.length
        ? create("ul", {}, ...data.map(file))
        : "Computed from the parameters alone; no file is read."
    ],
    [
      "To make it again",
      create(
        "span",
        {},
        `In a clone of the repository at version ${work.version}: `,
        create("code", {}, "npm ci && npm start"),
        "; this state is then at ",
        create("code", {}, `${page.path.replace(/\/index$/, "/")}${search}${hash}`)
      )
    ]
  ]);
}

const item = (...parts: (Node | string)[]) => create("li", {}, ...parts);

const separated = (nodes: readonly Node[]) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));

const file = (data: DataFile): HTMLElement =>
  item(create("a", {href: data.path}, data.name), `: ${dataFacts(data)}`);

function terms(list: [term: string, description: Node | string][]): HTMLElement {
  return create(
    "dl",
    {},
    ...list.flatMap(([term, description]) => [create("dt", {}, term), create("dd", {}, description)])
  );
}
