// Draws the pages that it is sent, one after the other, in the order in which they come.
import type {Reply} from "./drawings.js";
import {prerender} from "./prerender.js";

const answer = (reply: Reply) => process.send!(reply);

let last: Promise<unknown> = Promise.resolve();
process.on("message", ({path, cells}: {path: string; cells: string}) => {
  last = last
    .then(() => prerender(path, cells))
    .then(
      (drawn) => answer({path, drawn}),
      (error: Error) => answer({path, error})
    );
});
process.on("disconnect", () => process.exit()); // the build is over, or killed
