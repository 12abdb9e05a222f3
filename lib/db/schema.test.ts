import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";

describeOnDatabases("the schema", (make) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await make();
    await database.prisma.user.create({ data: { id: "u", name: "Pat", email: "pat@example.com" } });
    await database.prisma.awsAccount.create({ data: { id: "a", partition: "aws", accountId: "111122223333", name: "Main" } });
    await database.prisma.lambdaFunction.create({
      data: { id: "f", awsAccountId: "a", partition: "aws", accountId: "111122223333", region: "eu-west-1", name: "f", arn: "arn:f" },
    });
  });
  afterAll(() => database.drop());

  it("holds an organization-wide role once, although its team is null", async () => {
    await database.prisma.roleAssignment.create({ data: { userId: "u", role: "viewer" } });
    await expect(database.prisma.roleAssignment.create({ data: { userId: "u", role: "viewer" } })).rejects.toMatchObject({ code: "P2002" });
  });

  it("holds one live reference per position and any number of ended ones", async () => {
    const reference = { functionId: "f", qualifier: "$LATEST", layerVersionArn: "arn:l:1", position: 0, firstSeenAt: new Date(0) };
    await database.prisma.reference.create({ data: { ...reference, removedAt: new Date(1) } });
    await database.prisma.reference.create({ data: { ...reference, removedAt: new Date(2) } });
    await database.prisma.reference.create({ data: reference });
    await expect(database.prisma.reference.create({ data: reference })).rejects.toMatchObject({ code: "P2002" });
  });

  it("refuses an account id that is none", async () => {
    await expect(
      database.prisma.awsAccount.create({ data: { partition: "aws", accountId: "12", name: "Short" } }),
    ).rejects.toThrow(/aws_account_id_of_12_digits/);
  });

  it("finds names by any part of them with an index", async () => {
    await database.prisma.logicalLayer.create({ data: { id: "l", name: "logical" } });
    await database.prisma.$executeRaw`
      INSERT INTO layer (id, logical_layer_id, aws_account_id, partition, account_id, region, name, arn)
      SELECT i, 'l', 'a', 'aws', '111122223333', 'eu-west-1', md5(i::text), 'arn:' || i FROM generate_series(1, 3000) i`;
    await database.sql.executeSql("VACUUM ANALYZE layer");
    const plan = await database.prisma.$queryRaw`EXPLAIN SELECT id FROM layer WHERE name ILIKE '%quest%'`;
    expect(JSON.stringify(plan)).toContain("layer_name_trgm");
  });
});
