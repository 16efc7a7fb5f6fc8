-- forenoon.db as the first version of its schema left it: a run that is done, and one that waits for an answer
BEGIN TRANSACTION;
CREATE TABLE events (run integer not null, number integer not null, time text not null, kind text not null,
  fields text not null, previous text not null, hash text not null, primary key (run, number));
INSERT INTO "events" VALUES(1,1,'2026-11-20T08:00:01+00:00','asked','{"title": "prepare the walk"}','0000000000000000000000000000000000000000000000000000000000000000','5801769a498fbf0cbd91195be86ddb1da33f5fd22b301180340951f36514db64');
INSERT INTO "events" VALUES(1,2,'2026-11-20T08:00:02+00:00','segment','{"holder": "pid 1"}','5801769a498fbf0cbd91195be86ddb1da33f5fd22b301180340951f36514db64','062cba611e6365dde282d847178b81023feb9d9cb4931d9e6ec8bbe98e36c96f');
INSERT INTO "events" VALUES(1,3,'2026-11-20T08:00:03+00:00','step started','{"step": "survey", "inputs": "abababababababababababababababababababababababababababababababab"}','062cba611e6365dde282d847178b81023feb9d9cb4931d9e6ec8bbe98e36c96f','02622aaff6de0da6ad2e27b03185d9d63e9ae9061ecbf259be11f86e486b00e8');
INSERT INTO "events" VALUES(1,4,'2026-11-20T08:00:04+00:00','step done','{"step": "survey", "inputs": "abababababababababababababababababababababababababababababababab", "reused": false}','02622aaff6de0da6ad2e27b03185d9d63e9ae9061ecbf259be11f86e486b00e8','efa5777f50c3304043c651dad4b1eb985b17cd866b67e39d202d2cffdad137c2');
INSERT INTO "events" VALUES(1,5,'2026-11-20T08:00:05+00:00','settled','{"state": "done"}','efa5777f50c3304043c651dad4b1eb985b17cd866b67e39d202d2cffdad137c2','cb3ab7cefa10e3a302b2b6b10c8f9754aac52653a6c48cc2ca64568a53263e87');
INSERT INTO "events" VALUES(2,1,'2026-11-20T08:00:01+00:00','asked','{"title": "the walk or the review"}','0000000000000000000000000000000000000000000000000000000000000000','b5d756145aa5c0964cf5e3e8bd977ba01f226ded9fe308f691309c3eb7ebb874');
INSERT INTO "events" VALUES(2,2,'2026-11-20T08:00:02+00:00','segment','{"holder": "pid 1"}','b5d756145aa5c0964cf5e3e8bd977ba01f226ded9fe308f691309c3eb7ebb874','0854738bf61c2ddcffc2186c3cc4842f0b934986c2a6fb9d6a040de5c242d7ed');
INSERT INTO "events" VALUES(2,3,'2026-11-20T08:00:03+00:00','question','{"name": "meeting", "question": "Which meeting?", "choices": [{"id": "1", "title": "Harbour walk"}, {"id": "2", "title": "Review"}], "near": []}','0854738bf61c2ddcffc2186c3cc4842f0b934986c2a6fb9d6a040de5c242d7ed','ab32e5bfe7e0bbb5ba16287327c7d5d539b1e79349617440649be64be3b58b70');
INSERT INTO "events" VALUES(2,4,'2026-11-20T08:00:04+00:00','settled','{"state": "waiting for you"}','ab32e5bfe7e0bbb5ba16287327c7d5d539b1e79349617440649be64be3b58b70','0b2897885136e3da5e2674c16cf91f6b3e004cb1adf1cc912c67a2f1635eb1da');
CREATE TABLE outbox (run integer not null, segment integer not null, sent integer not null default 0,
  primary key (run, segment));
INSERT INTO "outbox" VALUES(1,1,1);
INSERT INTO "outbox" VALUES(2,1,1);
CREATE TABLE questions (run integer not null, name text not null, document text not null, answer text,
  primary key (run, name));
INSERT INTO "questions" VALUES(2,'meeting','{"name": "meeting", "question": "Which meeting?", "choices": [{"id": "1", "title": "Harbour walk"}, {"id": "2", "title": "Review"}], "near": []}',NULL);
CREATE TABLE runs (number integer primary key autoincrement, id text not null unique, owner text not null,
  title text not null, instruction text not null, state text not null, token text,
  segment integer not null default 0, asked_at text not null, finished_at text);
INSERT INTO "runs" VALUES(1,'0f8b5f0e5a7c4a1f9d3c2b1a00000001','me','prepare the walk','{"text": "prepare the walk", "sources": ["/srv/papers"], "out": "/srv/out", "now": "2026-11-26T09:00:00+01:00"}','done','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'2026-11-20T08:00:00+00:00','2026-11-20T08:00:09+00:00');
INSERT INTO "runs" VALUES(2,'0f8b5f0e5a7c4a1f9d3c2b1a00000002','me','the walk or the review','{"text": "the walk or the review", "sources": ["/srv/papers"], "out": "/srv/out", "now": "2026-11-26T09:00:00+01:00"}','waiting for you','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',1,'2026-11-20T09:00:00+00:00',NULL);
CREATE TABLE steps (run integer not null, name text not null, inputs text not null, version integer not null,
  owner text not null, shared integer not null, reused integer not null, result text not null,
  finished_at text not null, primary key (run, name, inputs, version));
INSERT INTO "steps" VALUES(1,'survey','abababababababababababababababababababababababababababababababab',1,'me',0,0,'{"items":[],"skipped":[]}','2026-11-20T08:00:00+00:00');
INSERT INTO "steps" VALUES(1,'parse file:a.txt','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',1,'me',1,0,'{"passages":[],"skipped":[]}','2026-11-20T08:00:00+00:00');
CREATE INDEX steps_shared on steps (owner, inputs, version, name) where shared = 1;
CREATE TRIGGER events_stay before delete on events begin select raise(abort, 'events are append-only'); end;
CREATE TRIGGER events_keep before update on events begin select raise(abort, 'events are append-only'); end;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('runs',2);
COMMIT;
pragma user_version=1;
