// Signs or verifies with the reference library of Standard Webhooks: standardwebhooks.mjs sign|verify < input.json
import { Webhook } from 'standardwebhooks';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const { secret, id, headers, body } = JSON.parse(Buffer.concat(chunks).toString());
const webhook = new Webhook(secret);
const payload = Buffer.from(body, 'base64');

if (process.argv[2] === 'verify') {
  webhook.verify(payload, headers);
} else {
  const now = new Date();

  console.log(JSON.stringify({
    'webhook-id': id,
    'webhook-timestamp': `${Math.floor(now.getTime() / 1000)}`,
    'webhook-signature': webhook.sign(id, now, payload),
  }));
}
