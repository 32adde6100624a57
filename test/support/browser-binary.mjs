import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');
const help = 'Install Chrome or Chromium and run: CHROME_PATH=/path/to/chrome npm test';
/** No web-security switch is turned off: the walks see the cookies, origins and content policy that people see. */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--font-render-hinting=none'];

/**
 * The browser for the walks: the one named by CHROME_PATH, else the Chromium from npm. It has really been started once.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> } | { fault: string }>}
 */
export async function findBrowser() {
  try {
    const options = process.env.CHROME_PATH ? named(process.env.CHROME_PATH) : fromNpm();
    await (await chromium.launch({ ...options, env: { ...process.env, ...options.env }, timeout: 30_000 })).close();
    return options;
  } catch (error) {
    return { fault: `No browser can run here: ${firstLines(error)} ${help}` };
  }
}

function named(executablePath) {
  if (!fs.existsSync(executablePath)) throw new Error(`CHROME_PATH is ${executablePath}, which does not exist.`);
  return { executablePath, args, env: {} };
}

/** Unpacked once per version, under its name whole or not at all: a killed first run must not leave half a browser. */
function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('the Chromium from npm is for Linux on x64.');
  const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../package.json'), 'utf8'));
  const folder = path.join(root, 'var', `chromium-${version}`);
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    const fresh = fs.mkdtempSync(`${folder}-`);
    unpack(fresh);
    try {
      fs.renameSync(fresh, folder);
    } catch (error) {
      fs.rmSync(fresh, { recursive: true, force: true });
      if (!fs.existsSync(folder)) throw error;
    }
  }
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath: path.join(folder, 'chromium'), args, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(folder, 'fonts') } };
}

/** The package unpacks into the temporary folder, with its own nss libraries and fonts only where it believes to be on AWS. */
function unpack(folder) {
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root, encoding: 'utf8', env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  if (status !== 0) throw new Error(`the Chromium from npm cannot be unpacked: ${stderr}`);
  // Its own list of font folders names /tmp only; without fonts every page stays blank.
  fs.writeFileSync(path.join(folder, 'fonts/fonts.conf'), '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n');
}

/** What went wrong, and the browser's own first complaint; not the long command line in between. */
function firstLines(error) {
  const [first = '', ...rest] = String(error?.message ?? error).split('\n').map((line) => line.trim());
  const complaint = rest.find((line) => line.includes('[err]'));
  return [first, complaint?.replace(/^.*\[err\]\s*/, '')].filter(Boolean).join(' ');
}
