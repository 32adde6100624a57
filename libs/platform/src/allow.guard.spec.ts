import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NextFunction, Request, Response } from 'express';
import supertest from 'supertest';
import { type Actor, systemActor } from './actor.js';
import { Allow, AllowGuard, CurrentActor, type SignedRequest } from './allow.guard.js';
import { createLog, NestLog } from './log.service.js';
import type { Permission } from './permissions.js';
import { Refusal } from './refusal.js';

@Controller()
class Doors {
  @Get('forgotten')
  forgotten(): string {
    return 'open';
  }

  @Get('anyone')
  @Allow('anyone')
  anyone(): string {
    return 'open';
  }

  @Get('staff')
  @Allow('staff.read')
  staff(): string {
    return 'open';
  }

  @Get('who')
  @Allow('anyone')
  who(@CurrentActor() actor: Actor): string {
    return actor.id;
  }
}

@Module({ controllers: [Doors], providers: [{ provide: APP_GUARD, useClass: AllowGuard }] })
class House {}

/** A real handler behind the real guard; who asks is said by a header, as the session middleware would. */
describe('the guard', () => {
  let app: INestApplication;
  beforeAll(async () => {
    app = await NestFactory.create(House, { logger: new NestLog(createLog('silent')) });
    app.use((request: Request & SignedRequest, _response: Response, next: NextFunction) => {
      const held = request.headers['x-permissions'];
      if (typeof held === 'string') request.actor = { ...systemActor, permissions: new Set(held.split(',') as Permission[]) };
      next();
    });
    app.useGlobalFilters({ catch: (fault: unknown, host) => host.switchToHttp().getResponse<Response>().status(400).send(fault instanceof Refusal ? fault.code : 'another fault') });
    await app.init();
  });
  afterAll(() => app.close());
  const ask = async (door: string, permissions?: string): Promise<string> => (await supertest(app.getHttpServer() as never).get(`/${door}`).set(permissions === undefined ? {} : { 'x-permissions': permissions })).text;

  it.each([
    ['forgotten', undefined, 'not-signed-in'],
    ['forgotten', '', 'not-allowed'],
    ['forgotten', 'staff.read,staff.manage,own.account', 'not-allowed'],
    ['anyone', undefined, 'open'],
    ['anyone', '', 'open'],
    ['staff', undefined, 'not-signed-in'],
    ['staff', '', 'not-allowed'],
    ['staff', 'staff.manage', 'not-allowed'],
    ['staff', 'staff.read', 'open'],
    ['staff', 'anyone', 'not-allowed'],
    ['who', undefined, 'not-signed-in'],
    ['who', '', systemActor.id],
  ])('at the door «%s», for who holds «%s», says %s', async (door, permissions, answer) => {
    expect(await ask(door, permissions)).toBe(answer);
  });
});
