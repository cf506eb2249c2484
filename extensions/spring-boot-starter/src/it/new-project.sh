#!/usr/bin/env bash
# What a new user does: a new project elsewhere, of a pom.xml, the README's class and its test, built by Maven with the artifacts
# as they would be published, and run with no properties and with three. Takes some minutes: its local repository is empty.
set -euo pipefail
starter=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
root=$(cd "$starter/../.." && pwd)
work=$(mktemp -d)
sandbox=
application=
finish() {
  for process in $application $sandbox; do kill "$process" 2> /dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)
picocli=$(sed -n 's:.*<picocli.version>\(.*\)</picocli.version>.*:\1:p' "$root/pom.xml")
boot=$(sed -n 's:.*<spring-boot.version>\(.*\)</spring-boot.version>.*:\1:p' "$root/pom.xml")

echo '== what would be published'
modules=(core extensions/sandbox reactor-adapter extensions/micrometer extensions/spring-boot-starter)
mvn -B -ntp -q -f "$root/pom.xml" package -DskipTests -Dspotless.check.skip -pl "$(IFS=,; echo "${modules[*]}")"
for module in . "${modules[@]}"; do
  artifact=$(sed -n 's:.*<artifactId>\(bigin-relations-.*\)</artifactId>.*:\1:p' "$root/$module/pom.xml" | sed '/-parent/d' | head -n 1)
  [ "$module" = . ] && artifact=bigin-relations-parent
  at=$work/published/io/github/biginrelations/$artifact/$version
  mkdir -p "$at"
  cp "$root/$module/pom.xml" "$at/$artifact-$version.pom"
  [ "$module" = . ] || cp "$root/$module/target/$artifact-$version.jar" "$at/"
done

echo '== a new project'
project=$work/project
examples=src/test/java/io/github/biginrelations/examples
mkdir -p "$project/src/main/java/com/example" "$project/src/test/java/com/example"
sed 's/^package .*/package com.example;/' "$starter/$examples/LinksApplication.java" \
  > "$project/src/main/java/com/example/LinksApplication.java"
sed 's/^package .*/package com.example;/' "$starter/$examples/LinksApplicationTest.java" \
  > "$project/src/test/java/com/example/LinksApplicationTest.java"
cat > "$project/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>$boot</version>
  </parent>
  <groupId>com.example</groupId>
  <artifactId>links</artifactId>
  <version>1</version>
  <properties><java.version>17</java.version></properties>
  <repositories>
    <repository><id>new</id><url>file://$work/published</url></repository>
  </repositories>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-webflux</artifactId></dependency>
    <dependency>
      <groupId>io.github.biginrelations</groupId>
      <artifactId>bigin-relations-spring-boot-starter</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>io.github.biginrelations</groupId>
      <artifactId>bigin-relations-sandbox</artifactId>
      <version>$version</version>
      <scope>test</scope>
    </dependency>
    <dependency>
      <groupId>info.picocli</groupId>
      <artifactId>picocli</artifactId>
      <version>$picocli</version>
      <scope>test</scope>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-webflux-test</artifactId>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin>
    </plugins>
  </build>
</project>
POM
mvn -B -ntp -f "$project/pom.xml" -Dmaven.repo.local="$work/m2" package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" | grep -E 'Tests run:|BUILD|ERROR'

echo '== run without properties'
java -jar "$project/target/links-1.jar" > "$work/none.log" 2>&1 && { echo 'it started' >&2; exit 1; }
grep -A 12 'APPLICATION FAILED TO START' "$work/none.log"
grep -q 'bigin.relations.client-id, bigin.relations.client-secret, bigin.relations.refresh-token are missing' "$work/none.log"

echo '== run with three, against the sandbox'
java -cp "$(cat "$work/classpath")" io.github.biginrelations.sandbox.SandboxServer > "$work/sandbox.log" 2> /dev/null &
sandbox=$!
wait_for() { # file, text; the file may come later
  for _ in $(seq 300); do grep -qs "$2" "$1" && return; sleep 0.2; done
  echo "never came: $2" >&2; cat "$1" >&2; exit 1
}
wait_for "$work/sandbox.log" 'sandbox ready at '
server=$(sed -n 's/.*sandbox ready at //p' "$work/sandbox.log")
cat > "$work/application.properties" <<PROPERTIES
bigin.relations.client-id=sandbox-client
bigin.relations.client-secret=sandbox-secret
bigin.relations.refresh-token=sandbox-refresh-token
PROPERTIES
(cd "$work" && exec java -jar "$project/target/links-1.jar" --server.port=0 \
  --bigin.relations.endpoint="$server" --bigin.relations.accounts-server="$server") > "$work/three.log" 2>&1 &
application=$!
wait_for "$work/three.log" 'Netty started on port'
port=$(sed -n 's/.*Netty started on port \([0-9]*\).*/\1/p' "$work/three.log")
curl -sS -X PUT "http://localhost:$port/deals/649013/products/1854001" | tee "$work/result"
echo
kill "$application"
wait "$application" || true
grep -q '"outcome":"RELATED"' "$work/result"
echo 'a new project works'
