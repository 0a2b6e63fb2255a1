// Serves dist on localhost, as a plain static host would: PORT (or any free one), BASE (a sub-path).
import {existsSync, readFileSync} from "node:fs";
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import sirv from "sirv";

export interface Site {
  url: string;
  server: Server;
}

/** Serves the folder `dist` below `base`; resolves once it listens. */
export async function serve({
  dist = "dist",
  base = "/",
  port = 0
}: {
  dist?: string;
  base?: string;
  port?: number;
} = {}): Promise<Site> {
  if (!existsSync(join(dist, "index.html")))
    throw new Error(`${resolve(dist)} holds no site; run npm run build first`);
  const files = sirv(dist, {dev: true, etag: true, extensions: ["html"]});
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const missing = () => {
      response.writeHead(404, {"content-type": "text/html; charset=utf-8"});
      const page = join(dist, "404.html");
      response.end(existsSync(page) ? readFileSync(page) : "Not found");
    };
    if (!url.startsWith(base)) return missing();
    const path = url.slice(base.length);
    // A page has one address: its links are relative to it.
    const doubled = /^([^?#]+)\/(?=$|\?)/.exec(path);
    if (doubled) {
      response.writeHead(308, {location: `${base}${path.replace(doubled[0], doubled[1])}`});
      return void response.end();
    }
    request.url = `/${path}`;
    files(request, response, missing);
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", done);
  });
  return {server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = Number(process.env.PORT ?? 3000);
  const {url} = await serve({port: asked}).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE" && !process.env.PORT) return serve();
    throw error;
  });
  console.log(`Phases of Attention: ${url}   (Ctrl-C stops)`);
}
