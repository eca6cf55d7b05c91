// A channel in one file: shows in the console what the connector sends, and sends what you type. README.md says how to run it.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const { PORT = '7090', CONNECTOR = 'http://127.0.0.1:7071/api/connections/default', SECRET = '' } = process.env;
const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
const seen = new Set(); // The same event may come twice.
const buttons = []; // All that were shown; /1 presses the first.

function sign(id, seconds, body) {
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`;
}

function isSigned({ 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures = '' }, body) {
  const expected = Buffer.from(sign(id, seconds, body));
  const fits = given => given.length === expected.length && timingSafeEqual(given, expected);

  return Math.abs(Date.now() / 1000 - Number(seconds)) <= 300 && signatures.split(' ').some(one => fits(Buffer.from(one)));
}

function show({ type, author, message, activity, reason }) {
  if (type !== 'message') {
    console.log(`(${author.name ?? author.type}: ${type} ${activity ?? reason ?? ''})`);
    return;
  }

  const { text, fallback, content } = message;
  console.log(`${author.name ?? author.type}: ${content && content.type !== 'text' ? fallback ?? text : text}`);
  for (const action of [content, ...content?.items ?? []].flatMap(one => one?.actions ?? [])) {
    if (action.type === 'reply' || action.type === 'postback') {
      console.log(`  /${buttons.push(action)} ${action.text}`);
    } else if (content.type === 'text' && action.uri) {
      console.log(`  ${action.text}: ${action.uri}`);
    }
  }
}

async function receive(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);

  if (!isSigned(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }

  const event = JSON.parse(body);
  if (!seen.has(event.id)) show(event);
  seen.add(event.id);
  response.writeHead(200).end();
}

async function send(event) {
  const id = randomUUID();
  const seconds = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ id, address: 'ann', user: { name: 'Ann' }, ...event });
  const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': `${seconds}`, 'webhook-signature': sign(id, seconds, body) };

  try {
    const { ok, status } = await fetch(`${CONNECTOR}/channel-events`, { method: 'POST', headers, body });
    console.log(ok ? `you: ${event.text}` : `(not taken, ${status}: ${event.text})`);
  } catch {
    console.log(`(no answer: ${event.text})`);
  }
}

if (key.length < 24) throw new Error('SECRET must be the whsec_... of the connection\'s channel.');
const server = createServer((request, response) => receive(request, response).catch(() => response.writeHead(400).end()));
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Takes events on http://127.0.0.1:${server.address().port}/ - type something, or /1 for the first button`));

for await (const line of createInterface({ input: process.stdin })) {
  const button = /^\/\d+$/.test(line) ? buttons[line.slice(1) - 1] : null;
  if (line) await send(button ? { type: 'postback', text: button.text, payload: button.payload } : { type: 'message', text: line });
}
