<?php

// A minimal application: which services it reaches.
$ports = ['POSTGRES' => 5432, 'MYSQL' => 3306, 'MARIADB' => 3306, 'REDIS' => 6379, 'VALKEY' => 6379, 'MONGO' => 27017, 'RABBITMQ' => 5672];
$found = [];
foreach ($ports as $name => $port) {
    $host = getenv("{$name}_HOST");
    if ($host === false) {
        continue;
    }
    $secret = @file_get_contents(getenv("{$name}_PASSWORD_FILE"));
    $socket = @fsockopen($host, $port, $number, $error, 2);
    $found[strtolower($name)] = $secret === false ? 'no secret' : ($socket ? 'reachable' : $error);
}
header('Content-Type: application/json');
echo json_encode(['services' => (object) $found]);
