// Makes the pictures of the playground in docs/pictures of what runs (dotnet run dev.cs run): playground-pictures.mjs ADDRESS FOLDER
import { join } from 'node:path';
import { AgentPage } from './agent-page.mjs';
import { inBrowser } from './browser.mjs';
import { ChatPage } from './chat-page.mjs';

const [address, folder] = process.argv.slice(2);

await inBrowser(async open => {
  const agent = new AgentPage(await open(new URL('agent', address).href, { width: 1000, height: 640 }));
  const chat = new ChatPage(await open(address, { width: 1200, height: 720 }));
  const name = await chat.page.locator('#who').textContent().then(who => who.match(/\((.*)\)/)[1]);

  await chat.suggestion('A carousel').click();
  await chat.page.getByRole('button', { name: 'Choose tea' }).click();
  await chat.sees('One tea, coming up.');
  await chat.seesHops('Button “Choose tea”', { 'connector → channel message': 1, 'connector → bot /delivery': 1 });
  await chat.page.screenshot({ path: join(folder, 'chat.png') });

  await chat.say(await agent.wordForTheBot());
  await agent.seesWaiting(name);
  await agent.opens(name);
  await agent.press('Join');
  await agent.says('How can I help?');
  await agent.page.locator('#live .bubble.agent:not(.unsent)').waitFor();
  await agent.page.screenshot({ path: join(folder, 'agent.png') });
});
