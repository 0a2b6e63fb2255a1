// The worker: runs one call after another, and tells the page of each step.
import {buffersOf} from "./buffers.js";
import {pack} from "./errors.js";
import {type Call, type Message, perform} from "./perform.js";
import {find} from "./registry.js";

const tell = postMessage as (message: Message, transfer?: Transferable[]) => void;

// Between two messages the worker listens: a browser stops it at once then, and may take seconds in a busy loop.
const turn = new MessageChannel();
const listen = () =>
  new Promise<void>((resolve) => {
    turn.port1.onmessage = () => resolve();
    turn.port2.postMessage(undefined);
  });

addEventListener("message", async ({data: {module, name, args, every}}: MessageEvent<Call>) => {
  try {
    for (const message of perform(await find(module, name), args, () => performance.now(), every)) {
      send(message, name);
      await listen();
    }
  } catch (error) {
    tell({type: "failed", error: pack(error)});
  }
});

/** A result belongs to the page, so its arrays move there; a step's value may still be in use here, and is copied. */
function send(message: Message, name: string): void {
  try {
    tell(message, message.type === "done" ? buffersOf(message.value) : []);
  } catch (error) {
    const {message: reason} = error as Error;
    throw new TypeError(`what ${name} gives cannot leave the worker: ${reason}`);
  }
}
