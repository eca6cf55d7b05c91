// A Twilio that nobody here wrote, behind two doors: one for the API, and one by which it reaches the connector, whose address comes on the first line of the input.
import { createServer, request } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { createInterface } from 'node:readline';
import { createEmulator } from 'emulate';

const [account, token, ...numbers] = process.argv.slice(2);

const listen = server => new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

const free = createSocket();
const port = await listen(free);
await new Promise(resolve => free.close(resolve));

await createEmulator({
  service: 'twilio',
  port,
  seed: { twilio: { account: { sid: account, auth_token: token }, phone_numbers: numbers.map((number, index) => ({ sid: `PN${index}`, phone_number: number, friendly_name: 'Shop' })) } },
});

// Twilio keeps what follows a # to itself: it neither sends nor signs it. This one would sign it.
const withoutFragments = body => Buffer.from(body.toString('latin1').replace(/%23rc%3D[^&]*/gi, ''), 'latin1');

const door = (target, change) => createServer((incoming, outgoing) => {
  const pieces = [];
  incoming.on('data', piece => pieces.push(piece));
  incoming.on('end', () => {
    const body = change(Buffer.concat(pieces));
    const { host, 'content-length': _, 'transfer-encoding': __, ...headers } = incoming.headers;
    const passed = request(new URL(incoming.url, target()), { method: incoming.method, headers: { ...headers, 'content-length': body.length } }, answer => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    passed.end(body);
  });
});

let connector = 'http://127.0.0.1:1';
const api = await listen(door(() => `http://127.0.0.1:${port}`, withoutFragments));
const outside = await listen(door(() => connector, body => body));
console.log(`ready http://127.0.0.1:${api} http://127.0.0.1:${outside}`);

for await (const line of createInterface({ input: process.stdin })) {
  connector = line;
  console.log(`connected ${connector}`);
}

process.exit(0);
