// Makes the picture of the channels side by side in docs/pictures of what runs (dotnet run dev.cs run): channels-pictures.mjs ADDRESS FOLDER
import { join } from 'node:path';
import { inBrowser } from './browser.mjs';

const [address, folder] = process.argv.slice(2);
const TITLES = ['The demo’s bot: message 2', 'Text in Markdown', 'Text in HTML, with links and a long label', 'Location'];

await inBrowser(async open => {
  const page = await open(new URL('channels', address).href, { width: 1500, height: 800 });
  await page.getByRole('heading', { name: 'Template' }).waitFor();
  await page.waitForFunction(() => [...document.images].every(image => image.complete && image.naturalWidth > 0));

  // A few of the messages: one after the other they would make a picture too long to look at.
  await page.evaluate(titles => document.querySelectorAll('.message').forEach(message => {
    message.hidden = !titles.includes(message.querySelector('h2').textContent);
  }), TITLES);
  await page.screenshot({ path: join(folder, 'channels.png'), fullPage: true });
});
