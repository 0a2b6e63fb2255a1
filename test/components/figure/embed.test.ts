// @vitest-environment jsdom
import {expect, test} from "vitest";
import {embedding} from "../../../src/components/figure/embed.js";

test("the HTML of a frame says what it is told, whatever that holds", () => {
  const address = "https://example.org/figure/x?x.a=1,2&x.b=%22%3E";
  const title = `A "row" of <b>keys</b> & 'more' &quot; {}%#_, 😀\nnext`;
  document.body.innerHTML = embedding(address, title, 633);
  expect(document.body.children).toHaveLength(1);
  const frame = document.body.firstElementChild as HTMLIFrameElement;
  expect(frame.localName).toBe("iframe");
  expect(frame.getAttribute("src")).toBe(address);
  expect(frame.title).toBe(title);
  expect(frame.style.height).toBe("700px"); // the next twenty, and room for what stands around it
});
