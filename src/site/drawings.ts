// The pages drawn in a process of their own, while the site is written.
import {fork} from "node:child_process";
import {fileURLToPath} from "node:url";
import {compile, type Drawn, type Page} from "./prerender.js";

/** What the process answers: what a page displays, or why it could not be drawn. */
export type Reply = {path: string} & ({drawn: Drawn} | {error: Error});

export interface Drawings {
  /** What the cells of one of the pages display. */
  of(path: string): Promise<Drawn>;
  /** Ends the process. */
  close(): void;
}

/** Starts to draw the pages, in their order. */
export function draw(pages: readonly Page[]): Drawings {
  const child = fork(fileURLToPath(new URL("./draw.ts", import.meta.url)), {serialization: "advanced"});
  const waiting = new Map<string, {done: (drawn: Drawn) => void; fail: (error: Error) => void}>();
  child.on("message", (reply: Reply) => {
    const {done, fail} = waiting.get(reply.path)!;
    if ("drawn" in reply) done(reply.drawn);
    else fail(reply.error);
  });
  child.on("exit", (code) => {
    for (const {fail} of waiting.values()) fail(new Error(`drawing the pages ended with exit code ${code}`));
  });
  const drawings = new Map<string, Promise<Drawn>>();
  for (const page of pages) {
    const drawing = new Promise<Drawn>((done, fail) => waiting.set(page.path, {done, fail}));
    drawing.catch(() => {}); // told when it is asked for
    drawings.set(page.path, drawing);
    child.send({path: page.path, cells: compile(page)});
  }
  return {of: (path) => drawings.get(path)!, close: () => void child.kill()};
}
