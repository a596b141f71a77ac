/** Hours and minutes alike on every page and in every language, so that columns of times stand straight. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
