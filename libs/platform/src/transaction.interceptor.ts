import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { requestOf } from './allow.guard.js';
import { AnswerSeal } from './answer-seal.service.js';
import { Db } from './db.service.js';
import { Refusal, badInput } from './refusal.js';

/**
 * Every GraphQL mutation is one transaction with its audit row, with no decorator to forget. With an `Idempotency-Key`
 * header the answer is stored in the same transaction, so a retry after any error gets the first answer and no second effect.
 * It is stored sealed: an answer may hold a one-time password.
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(private readonly db: Db, private readonly answers: AnswerSeal) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const graphql = GqlExecutionContext.create(context);
    const info = graphql.getInfo<GraphQLResolveInfo>();
    if (info.parentType.name !== 'Mutation') return next.handle();
    return from(this.db.write(() => this.once(context, info, graphql.getArgs(), () => lastValueFrom(next.handle()))));
  }

  private async once(context: ExecutionContext, info: GraphQLResolveInfo, args: unknown, work: () => Promise<unknown>): Promise<unknown> {
    const { headers, actor } = requestOf(context);
    const header = headers['idempotency-key'];
    if (typeof header !== 'string' || actor === undefined) return this.audited(info, work);
    if (!/^[\w-]{8,100}$/.test(header)) throw badInput('Idempotency-Key', 'format', { uk: 'Ключ повтору: від 8 до 100 латинських літер, цифр і дефісів.', en: 'The idempotency key takes 8 to 100 letters, digits and hyphens.' });
    const key = `${header}:${info.path.key}`;
    const request = createHash('sha256').update(JSON.stringify([info.fieldName, args])).digest('hex');
    // Waits for a running twin: its answer is there when the insert finds the key taken.
    const claimed = await this.db.sql('insert into idempotency (actor_id, key, request) values ($1, $2, $3) on conflict do nothing returning 1', [actor.id, key, request]);
    if (claimed.length === 0) {
      const [twin] = await this.db.sql<{ request: string; answer: Buffer | null }>('select request, answer from idempotency where actor_id = $1 and key = $2', [actor.id, key]);
      const answer = twin?.request === request && twin.answer !== null ? await this.answers.open(actor.id, key, twin.answer) : undefined;
      if (answer === undefined) throw new Refusal('conflict/other-request', { uk: 'Цей ключ повтору вже використано для іншого запиту.', en: 'This idempotency key was used for another request.' });
      return JSON.parse(answer) as unknown;
    }
    const answer = await this.audited(info, work);
    await this.db.sql('update idempotency set answer = $3 where actor_id = $1 and key = $2', [actor.id, key, await this.answers.seal(actor.id, key, JSON.stringify(answer ?? null))]);
    return answer;
  }

  private async audited(info: GraphQLResolveInfo, work: () => Promise<unknown>): Promise<unknown> {
    const answer = await work();
    if (this.db.audited() === 0) throw new Error(`mutation ${info.fieldName} wrote no audit row`);
    return answer;
  }
}
