// A box for what is looked for in long lists. Without scripts they stand there whole.
import {create} from "./create.js";

const plain = (text: string) => text.normalize("NFKD").toLowerCase();

/**
 * Leaves of some lists of the page the entries that hold all words which the reader types, in their text or in
 * `data-words`, and that have what is chosen.
 *
 * @param lists selectors of the entries of each list, by what they are called where they are counted
 * @param choices names of `data-` attributes, by their labels; values in an attribute are separated by "|". Entries
 * without the attribute are not chosen from
 */
export function filter(
  lists: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, string>> = {}
): HTMLElement {
  const found = Object.entries(lists).map(([name, selector]) => ({
    name,
    entries: [...document.querySelectorAll<HTMLElement>(selector)]
  }));
  const all = found.flatMap(({entries}) => entries);
  const words = create("input", {type: "search", autocomplete: "off", spellcheck: "false"});
  const selects = Object.entries(choices).map(([label, key]) => {
    const values = all.flatMap(({dataset}) => dataset[key]?.split("|") ?? []);
    const options = [...new Set(values)].map((value) =>
      create("option", {value}, `${value} (${values.filter((other) => other === value).length})`)
    );
    return {key, label, select: create("select", {}, create("option", {value: ""}, "any"), ...options)};
  });
  const count = create("span", {role: "status"});
  const field = (label: string, input: HTMLElement) =>
    create("label", {class: "field"}, create("span", {class: "label"}, label), input);
  const box = create(
    "div",
    {class: "controls", role: "search"},
    field("find", words),
    ...selects.map(({label, select}) => field(label, select)),
    count
  );

  const show = () => {
    const wanted = plain(words.value).split(/\s+/);
    for (const entry of all) {
      const text = plain(`${entry.textContent} ${entry.dataset.words ?? ""}`);
      entry.hidden =
        !wanted.every((word) => text.includes(word)) ||
        selects.some(({key, select: {value}}) => {
          const values = entry.dataset[key]?.split("|");
          return value !== "" && values !== undefined && !values.includes(value);
        });
    }
    count.textContent = found
      .map(
        ({name, entries}) => `${entries.filter(({hidden}) => !hidden).length} of ${entries.length} ${name}`
      )
      .join(", ");
  };
  box.addEventListener("input", show);
  // What an address leads to is shown, whatever was looked for.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.hidden) return;
    for (const input of [words, ...selects.map(({select}) => select)]) input.value = "";
    show();
    target.scrollIntoView();
  });
  return box;
}
