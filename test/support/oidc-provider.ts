import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';

/** A real OpenID Connect provider, running beside the test. */
export interface OidcProvider {
  readonly issuer: string;
  /** Whom it signs in from now on. */
  is(person: { readonly sub: string; readonly amr: readonly string[] }): Promise<void>;
  /** Follows a browser's way through it, from our redirect to the address it sends the browser back to. */
  walk(url: string): Promise<URL>;
  stop(): Promise<void>;
}

export async function startOidcProvider(redirectUri: string): Promise<OidcProvider> {
  const port = await freePort();
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'oidc-process.mjs'), [String(port), redirectUri], { silent: true, execArgv: [] });
  await once(child, 'message');
  return {
    issuer: `http://localhost:${port}`,
    async is(person) {
      child.send(person);
      await once(child, 'message');
    },
    async walk(url) {
      const cookies = new Map<string, string>();
      for (let next = url, step = 0; step < 10; step += 1) {
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
        const target = new URL(location, next);
        if (target.href.startsWith(redirectUri)) return target;
        next = target.href;
      }
      throw new Error('the provider sends in circles');
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
