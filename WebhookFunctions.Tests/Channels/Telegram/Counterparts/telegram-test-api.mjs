// A Telegram that nobody here wrote. Each line of the input is something that a user does; each line of the output is what has become of it.
import { createInterface } from 'node:readline';
import telegram from 'telegram-test-api';

const token = process.argv[2];

// A number would be replaced by the usual port.
const server = new telegram({ host: '127.0.0.1', port: '0' });

// It posts updates without waiting, and so hears of a refusal only here.
process.on('unhandledRejection', error => console.log(`refused ${error.message}`));
server.on('AddedBotMessage', () => console.log(`said ${JSON.stringify(server.storage.botMessages.at(-1).message)}`));

await server.start();
server.config.apiURL = `http://127.0.0.1:${server.server.address().port}`;
console.log(`ready ${server.config.apiURL}`);

for await (const line of createInterface({ input: process.stdin })) {
  const acts = JSON.parse(line);

  await Promise.all(acts.map(({ chat, does, what }) => {
    const client = server.getClient(token, { userId: chat, chatId: chat });

    return {
      commands: () => client.sendCommand(client.makeCommand(what)),
      writes: () => client.sendMessage(client.makeMessage(what)),
      presses: () => client.sendCallback(client.makeCallbackQuery(what)),
    }[does]();
  }));
}

process.exit(0);
