// Checks claims away from the page's main thread: {id, data} in, {id, result} or {id, error} out.
import {claim} from "../lib/claims/index.js";

addEventListener("message", ({data: {id, data}}: MessageEvent<{id: string; data?: unknown}>) => {
  try {
    postMessage({id, result: claim(id).check!(undefined, data)});
  } catch (error) {
    postMessage({id, error: error instanceof Error ? error.message : String(error)});
  }
});
