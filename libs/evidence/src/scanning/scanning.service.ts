import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DestroyedKeyFault } from '#libs/keys';
import { CONFIG, type Config, Db, LOG } from '#libs/platform';
import { readAuthorities } from '#libs/signatures';
import { OpenedFiles, type Openable } from '../files/opened-files.service.js';
import { FileAlarms } from '../scrub/file-alarms.service.js';
import { FileFault } from '../store/file-fault.js';
import { AntivirusSilent, askAntivirus } from './antivirus.service.js';
import type { Finding } from './findings.js';
import { lookApart } from './looking.service.js';
import { passOver } from './passed-over.js';
import { type Outcome, SettledFiles, UNSEEN } from './settled-files.service.js';

const LOCK = `hashtextextended('oberih-file-scanning', 0)`;

interface Waiting extends Openable {
  readonly proceedingId: string;
  readonly state: 'RECEIVED' | 'SCANNING';
  readonly version: number;
  readonly declaredType: string;
}

/**
 * Takes each file that was received to `ACCEPTED` or `QUARANTINED`. One worker at a time does it, by a lock that goes with its connection: a file
 * that is found at `SCANNING` was left by one that died, and is looked at anew. Nothing of the file is in a transaction while it is read.
 * A fault with one of them keeps no other waiting.
 */
@Injectable()
export class Scanning {
  private stopping = false;
  private readonly authorities: readonly Buffer[];

  constructor(private readonly db: Db, private readonly files: OpenedFiles, private readonly settled: SettledFiles, private readonly alarms: FileAlarms, @Inject(CONFIG) private readonly config: Pick<Config, 'antivirus' | 'signatureAuthorities'>, @Inject(LOG) private readonly log: Logger) {
    this.authorities = readAuthorities(config.signatureAuthorities);
  }

  /** Begins no other file. */
  stop(): void {
    this.stopping = true;
  }

  /** Looks at all that waits. @returns how many files were looked at */
  async run(): Promise<number> {
    const connection = await this.db.dedicated('worker');
    try {
      const { rows: [lock] } = await connection.query<{ ours: boolean }>(`select pg_try_advisory_lock(${LOCK}) ours`);
      if (lock?.ours !== true) return 0;
      let looked = 0;
      for (let after: string | null = null; !this.stopping;) {
        const file = await this.next(after);
        if (file === undefined) break;
        after = file.id;
        const done = await this.scan(file).catch((fault: unknown) => this.pass(file, fault));
        if (done === 'ALL_WAIT') break;
        if (done === 'LOOKED') looked += 1;
      }
      return looked;
    } finally {
      // Closed and not given back: the lock goes with it.
      connection.release(true);
    }
  }

  private async next(after: string | null): Promise<Waiting | undefined> {
    const [file] = await this.db.through('worker', () => this.db.request(() => this.db.sql<Waiting>(
      `select id, proceeding_id "proceedingId", state, version, size, encode(sha256, 'hex') sha256, declared_type "declaredType", name, key_id "keyId" from stored_file
       where state in ('RECEIVED', 'SCANNING') and ($1::uuid is null or id > $1) order by id limit 1`, [after], 'file-to-scan')));
    return file;
  }

  private pass({ id }: Waiting, fault: unknown): 'PASSED_OVER' {
    // What ends with the program is met by the next worker.
    if (!this.stopping) passOver(this.log, 'look', id, fault);
    return 'PASSED_OVER';
  }

  /** @throws whatever keeps this one from being looked at */
  private async scan(file: Waiting): Promise<'LOOKED' | 'ALL_WAIT'> {
    return this.db.through('worker', async () => {
      const begun = file.state === 'SCANNING' ? file : await this.begin(file);
      if (begun === undefined) return 'LOOKED';
      const outcome = await this.settled.tried(begun.id, () => this.stopping, () => this.look(begun)).catch((fault: unknown) => {
        if (!(fault instanceof AntivirusSilent)) throw fault;
        this.log.error({ alarm: 'antivirus-silent' }, 'the antivirus does not answer: files wait');
        return undefined;
      });
      // A look that ends with the program has seen nothing, and says nothing of the file.
      if (outcome === undefined || (outcome.look === undefined && this.stopping)) return 'ALL_WAIT';
      await this.db.write(() => this.settled.keep(begun, outcome));
      return 'LOOKED';
    });
  }

  private async begin(file: Waiting): Promise<Waiting | undefined> {
    const rows = await this.db.write(() => this.db.sql(`update stored_file set state = 'SCANNING', version = version + 1 where id = $1 and version = $2 returning 1`, [file.id, file.version], 'file-scan-begin'));
    return rows.length === 0 ? undefined : { ...file, state: 'SCANNING', version: file.version + 1 };
  }

  private async look(file: Waiting): Promise<Outcome> {
    try {
      const opened = await this.db.request(() => this.files.open(file));
      const antivirus = this.config.antivirus === '' ? undefined : await askAntivirus(this.config.antivirus, opened.content());
      // Whoever is not asked by an antivirus reads it all the same: that it is whole is looked at with every byte.
      if (antivirus?.word !== 'CLEAN') await readThrough(opened.content());
      const look = await lookApart({ size: file.size, read: opened.bytes }, { name: opened.name, declaredType: file.declaredType, authorities: this.authorities });
      const findings: Finding[] = [...(look?.findings ?? ['not-examined' as const])];
      if (antivirus === undefined || antivirus.word === 'PARTLY') findings.push('no-antivirus');
      if (antivirus?.word === 'FOUND') findings.push('malware');
      return { look, antivirus, findings };
    } catch (fault) {
      // Destroyed by law before anybody looked: it opens for nobody, and must not keep the others waiting.
      if (fault instanceof DestroyedKeyFault) return UNSEEN;
      if (!(fault instanceof FileFault)) throw fault;
      await this.alarms.raise(file.id, fault.reason);
      return { look: undefined, antivirus: undefined, findings: ['damaged'] };
    }
  }
}

async function readThrough(content: AsyncIterable<Buffer>): Promise<void> {
  const parts = content[Symbol.asyncIterator]();
  while ((await parts.next()).done !== true);
}
