// Makes the pictures in docs/operator of what runs (dotnet run dev.cs run), from a channel that breaks: operator-pictures.mjs ADDRESS FOLDER
import { join } from 'node:path';
import { inBrowser } from './browser.mjs';
import { OperatorPage } from './operator-page.mjs';
import { Visitors } from './visitors.mjs';

const [address, folder] = process.argv.slice(2);
const users = new Visitors(address, '+49 151 1234560', '+49 151 1234561', 'ann', 'bob');
const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });

await inBrowser(async open => {
  const operator = new OperatorPage(await open(new URL('operator', address).href, { width: 1000, height: 560 }));
  const { page, view } = operator;

  await operator.lets('The channel', 'works as usual');
  await users.start();
  await users.write('Are you there?');
  await users.hear('You said: Are you there?');
  await operator.lets('The channel', 'dislikes each event (422)');
  await users.write('picture');
  await operator.opens('Dead letters');
  await operator.rows.nth(7).waitFor();
  await picture(page, 'dead-letters');

  await operator.opens('Connections');
  await operator.lets('The channel', 'refuses everybody (401)');
  await users.write('Hello?');
  await operator.sees('Channel', 'Held');
  await view.getByText('4 mailboxes wait.').waitFor();
  await page.locator('#done').evaluate(element => element.textContent = '');
  await picture(page, 'held');

  const phone = new OperatorPage(await open(new URL('operator#conversation?connection=default&address=ann', address).href, { width: 390, height: 760 }));
  await phone.view.locator('.timeline li').last().waitFor();
  await picture(phone.page, 'conversation');
  await operator.lets('The channel', 'works as usual');
});
