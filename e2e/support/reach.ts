import type { Page } from 'playwright-core';

/**
 * Controls that cannot be reached: outside of the window with nothing to scroll, or covered by something else. What a
 * dialog or a panel over the whole window covers is meant to be covered, so only the topmost layer is asked.
 */
export async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const layer =
      [...document.querySelectorAll('[role=dialog],[role=menu]')].at(-1) ??
      [...document.querySelectorAll('aside')].find((each) => getComputedStyle(each).position === 'fixed') ??
      document.body;
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        const { overflowY, overflowX } = getComputedStyle(up);
        if (/auto|scroll/.test(overflowY) && up.scrollHeight > up.clientHeight) return true;
        if (/auto|scroll/.test(overflowX) && up.scrollWidth > up.clientWidth) return true;
      }
      const page = document.scrollingElement;
      return page !== null && page.scrollHeight > page.clientHeight;
    };
    const problems = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      problems.add(`the page is wider than its window: ${root.scrollWidth}`);
    for (const element of layer.querySelectorAll(
      'button,a[href],input,select,textarea,[role=menuitem],[role=tab]',
    )) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue; // for screen readers only
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
      const inside =
        box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= innerHeight + 1;
      if (!inside && !scrolls(element)) problems.add(`${name} is outside of the window`);
      if (!inside) continue;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const own = top && (element.contains(top) || top.contains(element) || top.closest('label'));
      if (!own && !scrolls(element))
        problems.add(`${name} is covered by ${top?.outerHTML.slice(0, 120) ?? 'nothing'}`);
    }
    return [...problems];
  });
}
