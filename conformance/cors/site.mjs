// Serves the files of a folder on a port of loopback: an origin of its own.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const [folder, port] = process.argv.slice(2);
createServer(async (request, response) => {
  const name = basename(new URL(request.url, 'http://site').pathname);
  try {
    const content = await readFile(join(folder, name));
    response.writeHead(200, { 'Content-Type': name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(port), '127.0.0.1');
