// Slack's Web API that nobody here wrote: emulate.mjs token blindToken. The second token is that of an app that may do nothing.
import { Server } from 'node:net';
import { createEmulator } from 'emulate';

const [token, blind] = process.argv.slice(2);

await createEmulator({
  service: 'slack',
  port: 0,
  seed: {
    tokens: {},
    slack: {
      strict_scopes: true,
      users: [{ name: 'shop_bot', real_name: 'Shop bot' }],
      tokens: [
        { token, type: 'bot', user: 'shop_bot', scopes: ['chat:write', 'im:write', 'im:read', 'im:history', 'channels:history', 'channels:read', 'channels:manage', 'channels:join'] },
        { token: blind, type: 'bot', user: 'shop_bot', scopes: ['im:read'] },
      ],
    },
  },
});

// It does not tell which port the system gave it.
const server = process._getActiveHandles().find(handle => handle instanceof Server);
const tell = () => console.log(`ready http://127.0.0.1:${server.address().port}/`);

server.listening ? tell() : server.once('listening', tell);

// Ends with whoever has started it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
