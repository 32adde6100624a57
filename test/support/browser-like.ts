import type { Response } from 'supertest';
import { generateSync } from 'otplib';
import type { TestApp } from './test-app.js';

/** A browser as far as sign-in needs one: it keeps cookies and sends them back. */
export class BrowserLike {
  readonly cookies = new Map<string, string>();

  constructor(private readonly api: TestApp, private readonly headers: Readonly<Record<string, string>> = {}) {}

  async post(path: string, body: object = {}): Promise<Response> {
    return this.keep(await this.api.http().post(path).set({ ...this.headers, cookie: this.cookie() }).send(body) as unknown as Response);
  }

  async get(path: string): Promise<Response> {
    return this.keep(await this.api.http().get(path).set({ ...this.headers, cookie: this.cookie() }) as unknown as Response);
  }

  async ask(query: string, variables: Record<string, unknown> = {}) {
    return this.api.ask(query, variables, { cookie: this.cookie() });
  }

  /** The login of whoever is signed in, or the code of the refusal. */
  async who(): Promise<string> {
    const answer = await this.ask('{ me { login } }');
    return answer.errors?.[0]?.extensions.code ?? (answer.data?.['me'] as unknown as { login: string }).login;
  }

  cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Adds an app with codes to the account that is signed in; gives its secret. */
  async addTotp(): Promise<string> {
    const { secret } = (await this.post('/auth/security/totp/begin')).body as { secret: string };
    const confirmed = await this.post('/auth/security/totp/confirm', { code: await codeOf(this.api, secret) });
    if (confirmed.status !== 204) throw new Error(JSON.stringify(confirmed.body));
    return secret;
  }

  private keep(response: Response): Response {
    for (const line of (response.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** The code of an app at the database's present time, or steps of 30 seconds away from it. */
export async function codeOf(api: TestApp, secret: string, steps = 0): Promise<string> {
  const [row] = await api.db.request(() => api.db.sql<{ epoch: number }>('select floor(extract(epoch from clock_timestamp()))::bigint as epoch'));
  return generateSync({ secret, epoch: (row?.epoch ?? 0) + steps * 30 });
}
