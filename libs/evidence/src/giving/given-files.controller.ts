import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { DestroyedKeyFault } from '#libs/keys';
import { type Actor, Allow, CurrentActor, Db, LOG, Refusal, notFound } from '#libs/platform';
import { type OpenedFile, OpenedFiles } from '../files/opened-files.service.js';
import { FileAlarms } from '../scrub/file-alarms.service.js';
import { FileFault } from '../store/file-fault.js';
import { packHeld } from './container.js';
import { Outflow } from './outflow.service.js';
import { type Spent, Tickets } from './tickets.service.js';

/** A file on its way out. Never shown in the browser, never kept by it, and never ended as if it were whole when it is not. */
@Controller('files')
export class GivenFilesController {
  constructor(private readonly db: Db, private readonly tickets: Tickets, private readonly files: OpenedFiles, private readonly alarms: FileAlarms, @Inject(LOG) private readonly log: Logger) {}

  @Get('given/:secret')
  @Allow('proceeding.read')
  async give(@CurrentActor() actor: Actor, @Param('secret') secret: string, @Res() response: Response): Promise<void> {
    if (!/^[\w-]{43}$/.test(secret)) throw notFound();
    const spent = await this.tickets.spend(actor, secret);
    const opened = await this.db.request(() => this.files.open(spent.file)).catch(destroyed);
    await this.db.rest();
    await this.flow(spent, opened, new Outflow(response)).catch(async (fault: unknown) => this.breakOff(fault, spent, response));
  }

  private async flow({ file, password }: Spent, opened: OpenedFile, out: Outflow): Promise<void> {
    if (password === null) return out.send({ name: opened.name, length: file.size, sha256: file.sha256 }, opened.content());
    return out.pack({ name: `${opened.name}.zip` }, (into) => packHeld(opened.name, opened.content(), password, into));
  }

  /** Nothing has left: a refusal. Something has: the connection ends in the middle, so that nobody takes the part for the whole. */
  private async breakOff(fault: unknown, { file }: Spent, response: Response): Promise<void> {
    if (fault instanceof FileFault) await this.alarms.raise(file.id, fault.reason);
    if (!response.headersSent && fault instanceof FileFault) throw new Refusal('file/damaged', { uk: 'Збережений файл пошкоджено: його не видано. Керівника й аудитора повідомлено.', en: 'The stored file is damaged and was not given out. The head and the auditor have been told.' });
    if (!response.headersSent) throw fault;
    this.log.error({ fileId: file.id, err: fault }, 'a download was broken off');
    response.destroy();
  }
}

/** What was destroyed by law is neither damaged nor a fault of ours. */
function destroyed(fault: unknown): never {
  if (!(fault instanceof DestroyedKeyFault)) throw fault;
  throw new Refusal('file/destroyed', { uk: 'Ключ файлу знищено за законом: його вже ніхто не відкриє.', en: 'The key of the file was destroyed by law: nobody can open it any more.' });
}
