/** As much of a browser as signing in needs: it keeps cookies by host and follows redirects one at a time. */
export class CookieBrowser {
  private readonly jar = new Map<string, Map<string, string>>();

  cookies(url: string): Map<string, string> {
    const { host } = new URL(url);
    const known = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, known);
    return known;
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
      if (gone || at === pair.length - 1) this.cookies(url).delete(pair.slice(0, at));
      else this.cookies(url).set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Follows redirects until one leads to where `until` says, or none is left; answers where it ended. */
  async follow(url: string, until: (url: string) => boolean = () => false): Promise<string> {
    let here = url;
    for (let step = 0; step < 15; step++) {
      if (until(here)) return here;
      const location = (await this.fetch(here)).headers.get('location');
      if (!location) return here;
      here = new URL(location, here).href;
    }
    throw new Error('redirected in circles');
  }
}
