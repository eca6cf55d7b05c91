// What grammY's webhook answers to requests with these headers: grammy.mjs secret < [header or null, …]
import { Bot, webhookCallback } from 'grammy';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const bot = new Bot('123456789:AAF1oLXsNYgbLlhjZzLhsoVWsDnZVEFeGxY', { botInfo: { id: 123456789, is_bot: true, first_name: 'Bot', username: 'a_bot' } });
const receive = webhookCallback(bot, 'std/http', { secretToken: process.argv[2] });
const statuses = [];

for (const secrets of JSON.parse(Buffer.concat(chunks).toString())) {
  const headers = new Headers({ 'content-type': 'application/json' });
  secrets.forEach(secret => headers.append('x-telegram-bot-api-secret-token', secret));
  const request = new Request('http://localhost/', { method: 'POST', headers, body: '{"update_id":1,"poll":{}}' });

  statuses.push((await receive(request)).status);
}

console.log(JSON.stringify(statuses));
