import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { requestOf } from '#libs/platform';
import { Attempts } from './attempts.service.js';

/**
 * Counts who tries to change the own password: with somebody's open session the present one could be guessed. A guard, for it
 * works before the transaction of the mutation, which a wrong guess undoes.
 */
@Injectable()
export class OwnPasswordGuard implements CanActivate {
  constructor(private readonly attempts: Attempts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.attempts.count(`own password\n${requestOf(context).actor?.id}`);
    return true;
  }
}
