// A channel breaks, is held, is mended, and gets what waited; what it disliked is replayed: operator-trouble.mjs ADDRESS WIDTH HEIGHT
import assert from 'node:assert/strict';
import { rejectBarriersEverywhere } from './axe.mjs';
import { inBrowser, step } from './browser.mjs';
import { OperatorPage } from './operator-page.mjs';
import { Visitors } from './visitors.mjs';

const [address, width, height] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };
const users = new Visitors(address, '+4915112345601', '+4915112345602', 'ann <i>');

await inBrowser(async open => {
  const chat = await open(address, size);
  await chat.locator('#log .bubble').first().waitFor();
  await chat.getByRole('link', { name: 'Operator' }).click();
  const operator = new OperatorPage(chat);
  const { page, view } = operator;

  await step('where nothing is wrong, the views say so, and what would be there', async () => {
    await operator.sees('Channel', 'Open');
    await view.getByText('All destinations take events.').waitFor();
    await operator.gate('Channel').getByText(new URL(address).origin, { exact: true }).waitFor();
    await operator.isFitForAll();
    await operator.opens('Waiting');
    await view.getByText('Nothing waits. What the connector has accepted').waitFor();
    await operator.isFitForAll();
    await operator.opens('Dead letters');
    await view.getByText('There are no dead letters.').waitFor();
    await operator.isFitForAll();
    await operator.opens('Conversations');
    await operator.lists(1);
    await operator.isFitForAll();
  });

  await step('an answer that is cut off is trouble, and the next one ends it', async () => {
    await page.route('**/operator/api/connections', route => route.fulfill({ contentType: 'application/json', body: '{"connec' }), { times: 1 });
    await page.locator('#trouble').getByText('does not answer').waitFor();
    await page.locator('#trouble').waitFor({ state: 'hidden' });
  });

  await step('a channel that refuses everybody is seen held, with the reason', async () => {
    await users.start();
    await users.hear('What would you like to see?');
    await operator.opens('Connections');
    await operator.lets('The channel', 'refuses everybody (401)');
    await users.write('Are you there?');
    await operator.sees('Channel', 'Held');
    await operator.gate('Channel').getByText('answered 401').waitFor();
    await view.getByText('1 destination is held.').waitFor();
    await operator.heard('Channel of default is held.');
    await operator.isFitForAll();
  });

  await step('what waits is listed with the reason', async () => {
    await operator.opens('Waiting');
    await operator.lists(3);
    await operator.rows.filter({ hasText: 'ann <i>' }).getByText('answered 401').waitFor();
    await operator.isFitForAll(rejectBarriersEverywhere);
  });

  await step('the list is refreshed under somebody who is at a button, and leaves them there', async () => {
    const button = operator.rows.last().getByRole('button');
    await button.focus();
    const asOf = await page.locator('#fresh').textContent();
    await page.waitForFunction(old => document.getElementById('fresh').textContent !== old, asOf);
    assert.ok(await button.evaluate(element => element === document.activeElement), 'the focus is lost');
  });

  await step('a conversation shows what waits in it, and that its channel is held', async () => {
    await operator.rows.filter({ hasText: 'ann <i>' }).getByRole('link').click();
    await view.getByRole('heading', { name: 'ann <i>' }).waitFor();
    await view.locator('.mailbox').getByText('The channel is held').waitFor();
    await view.locator('.mailbox').getByText('message from the bot').waitFor();
    await view.locator('.timeline li').last().getByText('Waits').waitFor();
    await operator.isFitForAll(rejectBarriersEverywhere);
    assert.match(page.url(), /#conversation\?connection=default&address=ann/);
    await page.reload();
    await view.locator('.timeline li').last().getByText('Waits').waitFor();
  });

  await step('once it is mended, the gate opens by itself, and what waited arrives', async () => {
    await operator.opens('Connections');
    await operator.lets('The channel', 'works as usual');
    // It may have opened before somebody can press: then there is nothing to try.
    await operator.gate('Channel').getByRole('button', { name: 'Try now: the channel of default' }).click({ timeout: 2_000 }).catch(() => { });

    await operator.sees('Channel', 'Open');
    await operator.heard('Channel of default takes everything again.');
    await operator.opens('Waiting');
    await view.getByText('Nothing waits.').waitFor();
  });

  await step('what the channel dislikes is a dead letter, which can be read', async () => {
    await operator.opens('Connections');
    await operator.lets('The channel', 'dislikes each event (422)');
    await users.write('picture');
    await operator.opens('Dead letters');
    await operator.lists(6);
    await operator.rows.first().getByText('answered 422').waitFor();
    await operator.rows.first().getByText('The event as it came').click();
    await operator.rows.first().locator('pre').getByText('"conversation:message"').waitFor();
    await operator.isFitForAll();
  });

  await step('one is discarded after a question that names how many', async () => {
    await operator.rows.filter({ hasText: '+4915112345602' }).first().getByRole('checkbox').check();
    await operator.press('Discard 1 selected …');
    await page.getByRole('dialog').getByText('Discard 1 dead letter?').waitFor();
    await operator.isFitForAll();
    await operator.answers('Cancel');
    await operator.lists(6);
    await operator.press('Discard 1 selected …');
    await operator.answers('Discard 1');
    await operator.tells('1 discarded.');
    await operator.lists(5);
  });

  await step('those of one user are found, and a link leads to them', async () => {
    await view.getByLabel('Address').fill('ann <i>');
    await view.getByLabel('Address').press('Enter');
    await operator.lists(2);
    await page.reload();
    await operator.lists(2);
    await view.getByLabel('Address').fill('');
    await view.getByLabel('Address').press('Enter');
    await operator.lists(5);
  });

  await step('once it is mended, all are replayed, and arrive', async () => {
    await operator.opens('Connections');
    await operator.lets('The channel', 'works as usual');
    await operator.opens('Dead letters');
    await operator.press('Replay all 5 …');
    await operator.answers('Replay 5');
    await operator.tells('5 put back');
    await view.getByText('There are no dead letters.').waitFor();
  });

  await step('a channel is held by hand with a reason, and released', async () => {
    await operator.opens('Connections');
    await operator.press('Hold the channel of default');
    await page.getByRole('dialog').getByLabel('Why').fill('It moves.');
    await operator.answers('Hold');
    await operator.sees('Channel', 'Held by hand');
    await operator.gate('Channel').getByText('Held by hand: It moves.').waitFor();
    await operator.press('Release the channel of default');
    await operator.tells('The channel of default is released.');
  });

  await step('a conversation is found by its address, and one that is not there is told so', async () => {
    await operator.opens('Conversations');
    await operator.lists(4);
    await operator.isFitForAll();
    await view.getByLabel('Show').selectOption('with an agent');
    await view.getByText('None is like that now.').waitFor();
    await view.getByRole('searchbox').fill('nobody');
    await operator.press('Open');
    await operator.tells('No conversation of default has this address');
    await view.getByRole('searchbox').fill('+4915112345601');
    await operator.press('Open');
    await view.getByRole('heading', { name: '+4915112345601' }).waitFor();
    await view.locator('.timeline').getByText('Forwarded').first().waitFor();
    await page.getByRole('link', { name: 'Chat', exact: true }).click();
    await page.locator('#composer').waitFor();
  });
});
