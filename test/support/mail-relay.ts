import { afterAll, beforeAll } from '@jest/globals';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: string;
  /** The text, decoded. */
  readonly text: string;
}

export interface MailRelay {
  readonly url: string;
  readonly letters: Letter[];
  /** Refuses the next letter with a temporary fault. */
  refuseOnce(): void;
}

/** A real SMTP relay on a free port, which keeps what it is given. Call it before what needs its address. */
export function useMailRelay(): MailRelay {
  const letters: Letter[] = [];
  let refuse = false;
  let port = 0;
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refuse) {
          refuse = false;
          return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        }
        letters.push(letterOf(Buffer.concat(parts).toString('utf8'), session.envelope as unknown as Envelope));
        done();
      });
    },
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.server.address() as { port: number }).port;
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => void server.close(resolve));
  });
  return { get url() { return `smtp://127.0.0.1:${port}`; }, letters, refuseOnce: () => { refuse = true; } };
}

interface Envelope {
  readonly mailFrom: { readonly address: string };
  readonly rcptTo: readonly { readonly address: string }[];
}

function letterOf(raw: string, { mailFrom, rcptTo }: Envelope): Letter {
  const [headers = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  const decoded = /transfer-encoding: base64/i.test(headers) ? Buffer.from(text, 'base64').toString('utf8') : /quoted-printable/i.test(headers) ? unquote(text) : text;
  return { from: mailFrom.address, to: rcptTo.map(({ address }) => address), headers, text: decoded };
}

const unquote = (text: string): string => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
