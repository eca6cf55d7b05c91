// The two pages in front of a connector whose channel and desk are others: elsewhere-page.mjs ADDRESS CHANNEL DESK WIDTH HEIGHT
import assert from 'node:assert/strict';
import { rejectBarriers } from './axe.mjs';
import { inBrowser, rejectSidewaysScrolling, step } from './browser.mjs';
import { ChatPage } from './chat-page.mjs';

const [address, channel, desk, width, height] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };

await inBrowser(async open => {
  const chat = new ChatPage(await open(address, size));
  const told = chat.page.locator('#trouble');

  await step('whoever opens the chat is told that what the bot says goes elsewhere, and what to set', async () => {
    await told.getByText(`The connection default sends to ${channel}, not to this page.`).waitFor();
    await told.getByText(`To chat here, set Connections__default__Channel__Url to ${address}channel/events`).waitFor();
    await chat.page.getByPlaceholder('Nothing is answered here').waitFor();
    await told.getByText(`The agent desk of the connection default is at ${desk}, not on this page.`).waitFor();
  });

  await step('it is no failure, and leaves room for the chat', async () => {
    assert.doesNotMatch(await told.locator('summary').textContent(), /go right/);
    assert.doesNotMatch(await told.textContent(), /bot of the connection/, 'the bot is here');
    await chat.fits();
    await rejectSidewaysScrolling(chat.page, '#trouble');
    await rejectBarriers(chat.page);
  });

  await step('whoever has closed it has read it', async () => {
    await told.locator('summary').click();
    await chat.page.waitForResponse(response => response.url().endsWith('/trouble/connector'));
    await chat.page.waitForResponse(response => response.url().endsWith('/trouble/connector'));
    assert.equal(await told.getAttribute('open'), null, 'it has opened again');
  });

  await step('the agent desk tells what concerns the desk, and nothing else', async () => {
    const page = await open(new URL('agent', address).href, size);
    const notice = page.locator('#trouble');
    await notice.locator('summary').getByText(`The agent desk of the connection default is at ${desk}`).waitFor();
    await notice.getByText(`To be the agent here, set Connections__default__Agents__Url to ${address}desk/events`).waitFor();
    assert.doesNotMatch(await notice.textContent(), /Channel__Url/);
    assert.equal(await page.getByText('In the chat, write').isVisible(), false, 'it still invites one to write');
    await rejectSidewaysScrolling(page, '#trouble');
    await rejectBarriers(page);
  });
});
