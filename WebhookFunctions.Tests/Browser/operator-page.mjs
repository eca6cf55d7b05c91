// The operator's page as somebody on duty uses it. What is looked for may take a while: every wait ends at the browser's deadline.
import { rejectBarriers } from './axe.mjs';
import { rejectSidewaysScrolling } from './browser.mjs';

export class OperatorPage {
  constructor(page) {
    this.page = page;
    this.view = page.locator('#view');
    this.rows = page.locator('.rows > li');
    this.done = page.locator('#done');
  }

  async opens(view) {
    await this.page.getByRole('navigation').getByRole('link', { name: view }).click();
    await this.view.getByRole('heading', { name: view, exact: true }).waitFor();
  }

  gate(side) {
    return this.view.locator('.gates > li', { has: this.page.getByRole('heading', { name: side, exact: true }) });
  }

  async sees(side, state) {
    await this.gate(side).locator('.pill').getByText(state, { exact: true }).waitFor();
  }

  async lets(side, fault) {
    await this.view.getByRole('region', { name: 'Rehearsal' }).getByLabel(side).selectOption({ label: fault });
    await this.tells(fault);
  }

  async press(name, within = this.view) {
    await within.getByRole('button', { name }).click();
  }

  async answers(name) {
    await this.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  }

  async tells(text) {
    await this.done.getByText(text).waitFor();
  }

  async lists(count) {
    await this.page.waitForFunction(wanted => document.querySelectorAll('.rows > li').length === wanted, count);
  }

  async heard(text) {
    await this.page.waitForFunction(wanted => document.getElementById('announcement').textContent.includes(wanted), text);
  }

  // Nobody is kept out, nothing is cut off, and whoever uses the keyboard is where they think.
  async isFitForAll(check = rejectBarriers) {
    await check(this.page);
    await rejectSidewaysScrolling(this.page, '#view');
    await this.page.locator('#trouble').waitFor({ state: 'hidden' });
  }
}
