// What Bolt's receiver answers to requests, and what its app is told: bolt.mjs secret < [{ body, contentType, timestamp, signature }, …]
import bolt from '@slack/bolt';

const { App, HTTPReceiver, LogLevel } = bolt;
const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };
const receiver = new HTTPReceiver({ signingSecret: process.argv[2], endpoints: ['/'], logger });
const app = new App({ receiver, logger, authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'UBOT' }) });
let told;

app.action(/./, async ({ action, ack }) => { told = `action ${action.value}`; await ack(); });
app.command(/./, async ({ command, ack }) => { told = `command ${command.command} ${command.text}`; await ack(); });

const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = `http://127.0.0.1:${server.address().port}/`;
const verdicts = [];

for (const { body, contentType, timestamp, signature } of JSON.parse(Buffer.concat(chunks).toString())) {
  told = '';
  const headers = { 'content-type': contentType };

  if (timestamp !== null) {
    headers['x-slack-request-timestamp'] = timestamp;
  }

  if (signature !== null) {
    headers['x-slack-signature'] = signature;
  }

  const answer = await fetch(address, { method: 'POST', headers, body });
  const text = await answer.text();
  verdicts.push({ status: answer.status, text, told });
}

await app.stop();
console.log(JSON.stringify(verdicts));
process.exit(0);
