package app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A minimal application: which services it reaches. Whether it is well, Actuator says. */
@SpringBootApplication
@RestController
public class Application {
    private static final Map<String, Integer> PORTS = Map.of(
        "POSTGRES", 5432, "MYSQL", 3306, "MARIADB", 3306, "REDIS", 6379,
        "VALKEY", 6379, "MONGO", 27017, "RABBITMQ", 5672);

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @GetMapping("/")
    public Map<String, Map<String, String>> index() {
        Map<String, String> found = new TreeMap<>();
        PORTS.forEach((name, port) -> {
            if (System.getenv(name + "_HOST") != null) found.put(name.toLowerCase(), state(name, port));
        });
        return Map.of("services", found);
    }

    private static String state(String name, int port) {
        try (Socket socket = new Socket()) {
            Files.readString(Path.of(System.getenv(name + "_PASSWORD_FILE")));
            socket.connect(new InetSocketAddress(System.getenv(name + "_HOST"), port), 2000);
            return "reachable";
        } catch (IOException error) {
            return error.toString();
        }
    }
}
