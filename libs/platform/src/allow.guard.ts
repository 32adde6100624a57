import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from './actor.js';
import type { Permission } from './permissions.js';
import { Refusal } from './refusal.js';

export const ALLOW = 'oberih:allow';

/** Declares who may call this. `anyone` needs no session; everything without `@Allow` is refused. */
export const Allow = (permission: Permission | 'anyone'): MethodDecorator => SetMetadata(ALLOW, permission);

/** What the session middleware leaves on the HTTP request. */
export interface SignedRequest {
  actor?: Actor;
  requestId?: string;
  headers: Record<string, string | string[] | undefined>;
}

/** The HTTP request behind a REST handler or a GraphQL resolver. */
export const requestOf = (context: ExecutionContext): SignedRequest =>
  context.getType<string>() === 'graphql' ? GqlExecutionContext.create(context).getContext<{ req: SignedRequest }>().req : context.switchToHttp().getRequest<SignedRequest>();

/** The actor as a parameter of a resolver or handler. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = requestOf(context);
  if (actor === undefined) throw notSignedIn();
  return actor;
});

export const notSignedIn = (): Refusal => new Refusal('not-signed-in', { uk: 'Увійдіть до системи.', en: 'Sign in first.' });

/** Closed by default: a handler, root field or field resolver without `@Allow` is refused, whoever asks. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const needed = this.reflector.get<Permission | 'anyone' | undefined>(ALLOW, context.getHandler());
    if (needed === 'anyone') return true;
    const { actor } = requestOf(context);
    if (actor === undefined) throw notSignedIn();
    if (needed !== undefined && actor.permissions.has(needed)) return true;
    throw new Refusal('not-allowed', { uk: 'Ваша роль не дає такого права.', en: 'Your role does not allow this.' });
  }
}
