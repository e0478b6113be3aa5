// Run by mongosh: makes mongo1 to mongo3 a replica set where they are not one yet, and ends when it has a primary.
const members = ["mongo1", "mongo2", "mongo3"].map((name, at) => ({ _id: at, host: `${name}:27017` }));
try {
  rs.status();
} catch (error) {
  if (error.codeName !== "NotYetInitialized") throw error;
  rs.initiate({ _id: "rs0", members });
}

for (let second = 0; second < 60; second++) {
  if (rs.status().members.some((member) => member.stateStr === "PRIMARY")) quit(0);
  sleep(1000);
}

print("No member of the replica set became the primary within a minute.");
quit(1);
