import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const USAGE = `Sends the connector a signed event, as a user of the channel does, and prints the answer and the conversation's id.

  node requests/channel-event.mjs start
  node requests/channel-event.mjs message "Hello"
  node requests/channel-event.mjs postback '{"nextPassage":{"passageId":"picture"}}'
  node requests/channel-event.mjs typing
  node requests/channel-event.mjs typing typing:stop
  node requests/channel-event.mjs read
  node requests/channel-event.mjs '{"events":[{"id":"1","type":"message","address":"ann","text":"Hello"}]}'    any body

Set in the environment what differs:
  HOST        where \`dotnet run dev.cs run\` has the connector, else http://127.0.0.1:7071
  PLAYGROUND  likewise where the channel is simulated, else http://127.0.0.1:7080
  CONNECTION  default
  ADDRESS     ann                            where the user is on the channel
  SECRET      as in local.settings.sample.json`;

const { connector = 'http://127.0.0.1:7071', playground = 'http://127.0.0.1:7080' } = running();
const { HOST = connector, PLAYGROUND = playground, CONNECTION = 'default', ADDRESS = 'ann' } = process.env;
const SECRET = process.env.SECRET ?? sampleSecret();

const [what, detail] = process.argv.slice(2);
const id = `event-${randomUUID()}`;
const body = bodyOf(what, detail);

if (!body) {
  console.error(USAGE);
  process.exit(2);
}

const now = new Date();
const signed = {
  'Content-Type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': `${Math.floor(now / 1000)}`,
  'webhook-signature': new Webhook(SECRET).sign(id, now, body),
};

try {
  const response = await fetch(`${HOST}/api/connections/${CONNECTION}/channel-events`, { method: 'POST', headers: signed, body });
  console.log(response.status, await response.text());
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.error(`The connector does not answer on ${HOST} (${error.cause?.code ?? error.message}).`);
  process.exitCode = 1;
}

if (process.exitCode === 0) {
  console.log(`Conversation: ${await conversationId() ?? 'unknown, the channel has got nothing yet'}`);
}

function bodyOf(type, text) {
  const event = { id, type, address: ADDRESS, user: { name: ADDRESS } };

  switch (type) {
    case 'start':
    case 'read':
      return JSON.stringify(event);
    case 'message':
      return JSON.stringify({ ...event, text: text ?? 'Hello' });
    case 'postback':
      return JSON.stringify({ ...event, payload: JSON.parse(text ?? '{"restart":true}') });
    case 'typing':
      return JSON.stringify({ ...event, activity: text ?? 'typing:start' });
    default:
      return type?.startsWith('{') ? type : null;
  }
}

// With each event the connector gives the channel the conversation's id; the simulated channel shows it as a stream.
async function conversationId() {
  try {
    const stream = await fetch(`${PLAYGROUND}/visits/${ADDRESS}/events`, { signal: AbortSignal.timeout(10_000) });
    let seen = '';

    for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
      seen += piece;
      const found = seen.match(/"conversation":\{"id":"([^"]+)"/);
      if (found) {
        return found[1];
      }
    }
  } catch {
    return null;
  }
}

// `dotnet run dev.cs run` writes this file, and the file exists while that runs.
function running() {
  try {
    return JSON.parse(readFileSync(new URL('../artifacts/running.json', import.meta.url)));
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
    return {};
  }
}

function sampleSecret() {
  const settings = JSON.parse(readFileSync(new URL('../local.settings.sample.json', import.meta.url)));

  return settings.Values.Connections__default__Channel__Secret;
}
