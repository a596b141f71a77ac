import type { Page } from 'playwright-core';

let accounts = 0;

/** Makes an account through the page and lands on the sessions. */
export async function signUp(
  page: Page,
  web: string,
  name: string,
): Promise<{ email: string; password: string }> {
  const who = { email: `person-${process.pid}-${++accounts}@example.org`, password: 'correct horse battery' };
  await page.goto(`${web}/login`);
  const toSignUp = page.getByRole('button', { name: 'New here? Create an account' });
  const nameField = page.getByLabel('Your name');
  await toSignUp.or(nameField).first().waitFor();
  if (!(await nameField.isVisible())) await toSignUp.click();
  await nameField.fill(name);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Create account', exact: true }).click();
  await page.waitForURL('**/sessions');
  return who;
}

/** "New session", up to the device check. Returns the session's link. */
export async function newSession(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: 'New session' }).first().click();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.waitForURL('**/session/*');
  return page.url();
}

export async function pressJoin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await tiles(page).first().waitFor();
}

export async function joinAsGuest(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await pressJoin(page);
}

export function tiles(page: Page) {
  return page.getByTestId('tile');
}

/** Everything in the transcript beside the call, opened if need be. */
export async function sidebarText(page: Page): Promise<string> {
  const sidebar = page.getByRole('complementary', { name: 'Transcript' });
  if (!(await sidebar.isVisible()))
    await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await sidebar.waitFor();
  return sidebar.innerText();
}

/** On the bar, or, where there is little room, in its menu. */
export async function endForEveryone(page: Page): Promise<void> {
  const onBar = page.getByRole('button', { name: 'End for everyone' });
  const more = page.getByRole('button', { name: 'More', exact: true });
  await onBar.or(more).first().waitFor();
  if (await onBar.isVisible()) await onBar.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: 'End for everyone' }).click();
  }
  await page.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
}
