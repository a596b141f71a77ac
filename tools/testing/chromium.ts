// A real Chromium for tests and for the doctor. Its microphone plays a recording.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { Problem } from '../common/problem.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** The browser of CHROMIUM_PATH, of PATH, of the usual places, or of Playwright's cache. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Problem(`CHROMIUM_PATH is ${chosen}, and there is nothing.`, 'Correct it or remove it.');
  }
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...USUAL, chromium.executablePath()].find((file) => existsSync(file));
}

export interface BrowserOptions {
  /** What the microphone hears: a WAV file, from the moment the page asks for the microphone. */
  wav?: string;
  /** Play it again and again; otherwise silence follows. */
  loop?: boolean;
  /** What the camera sees: a Motion JPEG file, again and again. */
  picture?: string;
  /** Whether pages may draw with WebGL, in software: it takes its time. */
  webgl?: boolean;
  /** Microphone and camera are allowed unless told otherwise. */
  permissions?: readonly string[];
  locale?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

export interface Browser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Its processes stand still, as when the computer sleeps, until the answer is called. */
  sleep(): () => void;
  close(): Promise<void>;
}

/** A browser with a new profile of its own. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Problem(
      'There is no Chromium.',
      'Install it (Debian: apt-get install chromium), or name one with CHROMIUM_PATH.',
    );
  const profile = mkdtempSync(join(tmpdir(), 'rooms-browser-'));
  const {
    locale = 'en-US',
    viewport = { width: 1280, height: 800 },
    permissions = ['microphone', 'camera'],
    colorScheme = 'light',
  } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale,
    viewport,
    colorScheme,
    args: chromiumFlags(options),
    ignoreDefaultArgs: ['--mute-audio'],
    permissions: [...permissions],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    sleep() {
      const pids = processesOf(profile);
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      return () => {
        for (const pid of pids) process.kill(pid, 'SIGCONT');
      };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The browser of a profile, and every process that came from it. */
function processesOf(profile: string): number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found ? [{ pid: Number(found[1]), parent: Number(found[2]), args: found[3] ?? '' }] : [],
    );
  const pids = new Set(all.filter(({ args }) => args.includes(profile)).map(({ pid }) => pid));
  for (let before = -1; before !== pids.size;) {
    before = pids.size;
    for (const { pid, parent } of all) if (pids.has(parent)) pids.add(pid);
  }
  return [...pids];
}

export function chromiumFlags({ wav, loop, picture, webgl, permissions }: BrowserOptions): string[] {
  return [
    '--headless=new',
    '--no-sandbox',
    ...(webgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=WebRtcHideLocalIpsWithMdns',
    // It answers "allow" whatever the permissions say, so a test of a refusal goes without.
    ...(permissions && permissions.length === 0 ? [] : ['--use-fake-ui-for-media-stream']),
    // Few pictures a second: encoding them would take the cores that speech needs.
    '--use-fake-device-for-media-stream=fps=5',
    ...(picture ? [`--use-file-for-fake-video-capture=${picture}`] : []),
    ...(wav ? [`--use-file-for-fake-audio-capture=${wav}${loop ? '' : '%noloop'}`] : []),
  ];
}
