// The chat's page in front of a connector whose access token is wrong: trouble-page.mjs ADDRESS WIDTH HEIGHT
import { rejectBarriers } from './axe.mjs';
import { inBrowser, step } from './browser.mjs';

const [address, width, height] = process.argv.slice(2);

await inBrowser(async open => {
  const page = await open(address, { width: Number(width), height: Number(height) });
  const trouble = page.locator('#trouble');

  await step('the page says that something is wrong, though the connector takes what the user writes', async () => {
    await trouble.getByText('not go right').waitFor();
    await trouble.locator('summary').click();
  });

  await step('it says what, and what to do about it', async () => {
    await trouble.getByText('connector → bot /conversations: answer 400. The access token is missing or wrong.').waitFor();
    await trouble.getByText('Bot__AccessToken is not the one of this playground').waitFor();
  });

  await step('the same cause is told once, with its number', async () => {
    await trouble.getByText(/\d+ times, the last at/).waitFor();
  });

  await step('it leads to what the connector holds', async () => {
    await trouble.getByRole('link', { name: 'See it' }).first().waitFor();
    await rejectBarriers(page);
  });
});
