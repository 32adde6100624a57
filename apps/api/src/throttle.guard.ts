import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config, Refusal, requestOf } from '#libs/platform';

const MINUTE_S = 60;
/** One route takes a quarter of what a person may ask in all; everybody at one address who is not signed in, a tenth. */
const [ROUTE_SHARE, STRANGER_SHARE] = [4, 10];

/** So much may one person ask in a minute, of this process: a program that runs wild, or a stolen session, does not take the others' share. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  private readonly people: RateLimiterMemory;
  private readonly routes: RateLimiterMemory;
  private readonly strangers: RateLimiterMemory;

  constructor(@Inject(CONFIG) { requestsPerMinute }: Pick<Config, 'requestsPerMinute'>) {
    const limiter = (share: number): RateLimiterMemory => new RateLimiterMemory({ points: Math.ceil(requestsPerMinute / share), duration: MINUTE_S });
    [this.people, this.routes, this.strangers] = [limiter(1), limiter(ROUTE_SHARE), limiter(STRANGER_SHARE)];
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = routeOf(context);
    if (route === undefined) return true;
    const { actor, ip = '' } = requestOf(context) as ReturnType<typeof requestOf> & { ip?: string };
    try {
      if (actor === undefined) await this.strangers.consume(`${ip} ${route}`);
      else await Promise.all([this.people.consume(actor.id), this.routes.consume(`${actor.id} ${route}`)]);
      return true;
    } catch (fault) {
      if (!(fault instanceof RateLimiterRes)) throw fault;
      throw new Refusal('limit/too-many', { uk: 'Забагато запитів. Зачекайте хвилину.', en: 'Too many requests. Wait a minute.' }, { retryAfterSeconds: Math.ceil(fault.msBeforeNext / 1_000) });
    }
  }
}

/** A REST handler or a root field, with its aliases counted each; nothing for a field below: its root has been counted. */
function routeOf(context: ExecutionContext): string | undefined {
  if (context.getType<string>() !== 'graphql') return `${context.getClass().name}.${context.getHandler().name}`;
  const { path, fieldName } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return path.prev === undefined ? fieldName : undefined;
}
